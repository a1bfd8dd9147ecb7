package org.ringback.workbench.internal.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * One thing that the agent can choose.
 *
 * @param name by which it is kept; never changed
 * @param values what can be chosen
 * @param first what it is until something is chosen
 * @param ofMachine whether it belongs to the machine; otherwise it goes with the agent
 */
public record Setting<E extends Enum<E>>(String name, Class<E> values, E first, boolean ofMachine) {
    /** Small windows that tell of news. */
    public enum Popups {
        NEVER,
        /** While no window of ours is active. */
        BACKGROUND,
        ALWAYS
    }

    /** What is heard. */
    public enum Sound {
        NONE,
        /** The system's own. */
        SYSTEM,
        CHIME,
        TWO_TONES,
        BELL
    }

    /** How loud it is. */
    public enum Volume {
        LOW(25),
        MEDIUM(50),
        HIGH(75),
        FULL(100);

        private final int percent;

        Volume(int percent) {
            this.percent = percent;
        }

        /** 1 to 100. */
        public int percent() {
            return percent;
        }
    }

    /** The colours. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK,
        CONTRAST
    }

    /** How large letters are, beside what the system has. */
    public enum TypeSize {
        NORMAL(100),
        LARGE(125),
        LARGER(150),
        LARGEST(200);

        private final int percent;

        TypeSize(int percent) {
            this.percent = percent;
        }

        public int percent() {
            return percent;
        }
    }

    /** How close the rows of lists stand. */
    public enum Density {
        COMPACT(0),
        ROOMY(8);

        private final int room;

        Density(int room) {
            this.room = room;
        }

        /** Pixels that each row has besides. */
        public int room() {
            return room;
        }
    }

    /** What the screens speak. */
    public enum Language {
        SYSTEM,
        ENGLISH,
        GERMAN,
        JAPANESE
    }

    /** For what is so or not. */
    public enum Switch {
        OFF,
        ON
    }

    public static final Setting<Popups> POPUPS = of("popups", Popups.BACKGROUND);
    /** Whether the system's own notifications are used where there are any, in place of our small windows. */
    public static final Setting<Switch> SYSTEM_NOTICES = of("systemNotices", Switch.OFF);

    public static final Setting<Sound> SOUND_NEW = of("sound.new", Sound.CHIME);
    public static final Setting<Sound> SOUND_URGENT = of("sound.urgent", Sound.TWO_TONES);
    public static final Setting<Sound> SOUND_CALL = of("sound.call", Sound.BELL);
    public static final Setting<Theme> THEME = of("theme", Theme.SYSTEM);
    public static final Setting<TypeSize> TYPE_SIZE = of("typeSize", TypeSize.NORMAL);
    public static final Setting<Density> DENSITY = of("density", Density.COMPACT);
    /** Of the machine: it is needed before anybody has logged in. */
    public static final Setting<Language> LANGUAGE = ofMachine("language", Language.SYSTEM);

    public static final Setting<Volume> VOLUME = ofMachine("volume", Volume.MEDIUM);
    public static final Setting<Switch> MINIMISED = ofMachine("startMinimised", Switch.OFF);

    private static <E extends Enum<E>> Setting<E> of(String name, E first) {
        return new Setting<>(name, first.getDeclaringClass(), first, false);
    }

    private static <E extends Enum<E>> Setting<E> ofMachine(String name, E first) {
        return new Setting<>(name, first.getDeclaringClass(), first, true);
    }

    /** What a line means; what is not known, as a later version may have kept it, is what it is at first. */
    E read(Optional<String> line) {
        return line.flatMap(word -> Arrays.stream(values.getEnumConstants())
                        .filter(value -> value.name().equals(word))
                        .findFirst())
                .orElse(first);
    }
}
