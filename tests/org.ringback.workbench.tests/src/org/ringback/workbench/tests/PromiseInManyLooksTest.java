package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand.PromiseCallback;
import org.ringback.workbench.driver.Driver;

/** What may be promised and what is, in small and large windows, three languages and the dark. */
class PromiseInManyLooksTest {
    /** Where the message has less, nobody can write. */
    private static final int LINES = 4;

    abstract static class Look {
        private final Workbench workbench;
        private final String name;
        private final int width;
        private final int height;
        private final int letters;

        Look(Workbench workbench, String name, int width, int height) {
            this(workbench, name, width, height, 0);
        }

        Look(Workbench workbench, String name, int width, int height, int letters) {
            this.letters = letters;
            this.workbench = workbench;
            this.name = name;
            this.width = width;
            this.height = height;
        }

        private Driver screen() {
            return workbench.driver();
        }

        @Test
        void isReadAndLeavesRoomForTheMessage() throws Exception {
            workbench.onUiThread(
                    () -> workbench.control("callbacks.table").getShell().setBounds(0, 0, width, height));
            letters(letters);
            try {
                look();
            } finally {
                letters(-letters);
            }
        }

        /** So many sizes larger or smaller. */
        private void letters(int steps) {
            if (steps != 0) {
                screen().press("Ctrl+,");
                workbench.until("the page is there", () -> screen().shows("settings.typeSize"));
                screen().press("Alt+z");
                workbench.until(
                        "the letter leads there",
                        () -> screen().focus()
                                .filter("settings.typeSize"::equals)
                                .isPresent());
                for (int i = 0; i < Math.abs(steps); i++) {
                    screen().press(steps > 0 ? "Down" : "Up");
                }
                screen().press("Esc");
                workbench.until("the page is gone", () -> !screen().shows("settings.typeSize"));
            }
        }

        private void look() throws Exception {
            Callback callback = Callbacks.submit(
                    workbench.office(), "carla", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
            workbench
                    .office()
                    .does(
                            "carla",
                            new PromiseCallback(callback.id(), Instant.now().plus(Duration.ofMinutes(40))));
            workbench
                    .office()
                    .presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(30)), Optional.empty());
            workbench
                    .office()
                    .takenBy(
                            workbench.office().rings("+4930901820", Optional.of("Maria Weber"), "101"),
                            "102",
                            DiversionReason.PRESENCE,
                            Optional.empty());
            workbench.until(
                    "what is likely is said",
                    () -> screen().text("composer.outlook").orElse("").contains("12"));
            assertThat(workbench.desk().state().presences()).containsKey(new AgentId("anna"));
            workbench.picture("promise-" + name);
            workbench.onUiThread(() -> {
                for (String id : new String[] {"composer.outlook", "composer.promise", "composer.send"}) {
                    Control control = workbench.control(id);
                    assertThat(control.getParent()
                                    .getClientArea()
                                    .contains(
                                            control.getLocation().x + control.getSize().x - 1,
                                            control.getLocation().y + control.getSize().y - 1))
                            .as(id + " lies within its parent")
                            .isTrue();
                }
                Text text = (Text) workbench.control("composer.text");
                assertThat(text.getSize().y)
                        .as("the message's lines")
                        .isGreaterThanOrEqualTo(LINES * text.getLineHeight());
            });
        }
    }

    @Nested
    class GermanAndSmall extends Look {
        @RegisterExtension
        final Workbench shown;

        GermanAndSmall() {
            this(new Workbench(Locale.GERMAN, true));
        }

        private GermanAndSmall(Workbench workbench) {
            super(workbench, "de-1024", 1024, 768);
            shown = workbench;
        }
    }

    @Nested
    class JapaneseOnALaptop extends Look {
        @RegisterExtension
        final Workbench shown;

        JapaneseOnALaptop() {
            this(new Workbench(Locale.JAPANESE, true));
        }

        private JapaneseOnALaptop(Workbench workbench) {
            super(workbench, "ja-1280", 1280, 800);
            shown = workbench;
        }
    }

    @Nested
    class EnglishOnALargeScreen extends Look {
        @RegisterExtension
        final Workbench shown;

        EnglishOnALargeScreen() {
            this(new Workbench(Locale.ENGLISH, true));
        }

        private EnglishOnALargeScreen(Workbench workbench) {
            super(workbench, "en-1920", 1920, 1080);
            shown = workbench;
        }
    }

    @Nested
    class LargeLetters extends Look {
        @RegisterExtension
        final Workbench shown;

        LargeLetters() {
            this(new Workbench(Locale.ENGLISH, true));
        }

        private LargeLetters(Workbench workbench) {
            super(workbench, "en-150", 1280, 800, 2);
            shown = workbench;
        }
    }
}
