package org.ringback.workbench.internal.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DesktopCommand.Line;

/** The lines of an arrangement that goes to the server: what was chosen first, then what was arranged last. Pure. */
public final class SharedLines {
    /** There is always a line: what was reset is not nothing. */
    private static final Line FORM = new Line("form", "1");

    private static final Pattern NAME = Pattern.compile("[\\w][\\w.-]{0,119}");

    private SharedLines() {}

    /** Whether a desktop keeps a line of that name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(FORM.name());
    }

    /**
     * What was changed here, over what the server has.
     *
     * @param changed by name, the latest last; with {@link SharedArrangement#ALL} all that is no setting was taken away before
     * @param here what a name has here; empty when it was taken away
     */
    static List<Line> over(List<Line> kept, Set<String> changed, Function<String, Optional<String>> here) {
        boolean reset = changed.contains(SharedArrangement.ALL);
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> arranged = new LinkedHashMap<>();
        for (String name : List.copyOf(changed).reversed()) {
            if (isName(name)) {
                here.apply(name).ifPresent(text -> (isSetting(name) ? settings : arranged).put(name, text));
            }
        }
        for (Line line : kept) {
            if (isName(line.name()) && !changed.contains(line.name()) && !(reset && !isSetting(line.name()))) {
                (isSetting(line.name()) ? settings : arranged).putIfAbsent(line.name(), line.text());
            }
        }
        List<Line> all = new ArrayList<>(List.of(FORM));
        settings.forEach((name, text) -> all.add(new Line(name, text)));
        arranged.forEach((name, text) -> all.add(new Line(name, text)));
        return all;
    }

    private static boolean isSetting(String name) {
        return name.startsWith(KeptArrangement.SETTING);
    }

    /** As many of the first as the server takes, passing over what is too long. */
    public static List<Line> atMost(List<Line> all) {
        List<Line> some = new ArrayList<>();
        int characters = 0;
        for (Line line : all) {
            int length = line.name().length() + line.text().length();
            if (some.size() < DesktopCommand.MOST_LINES && characters + length <= DesktopCommand.MOST_CHARACTERS) {
                some.add(line);
                characters += length;
            }
        }
        return some;
    }

    /** What they are, in short: others have another. */
    static String brief(List<Line> lines) {
        return UUID.nameUUIDFromBytes(lines.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
