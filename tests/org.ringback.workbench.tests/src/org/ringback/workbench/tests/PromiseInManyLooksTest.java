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
        @RegisterExtension
        final Workbench shown;

        private final String name;
        private final int width;
        private final int height;

        Look(Locale locale, String name, int width, int height) {
            shown = new Workbench(locale, true);
            this.name = name;
            this.width = width;
            this.height = height;
        }

        final Workbench workbench() {
            return shown;
        }

        /** Chooses another size of letters. */
        void letters() {}

        private Driver screen() {
            return workbench().driver();
        }

        @Test
        void isReadAndLeavesRoomForTheMessage() throws Exception {
            workbench()
                    .onUiThread(() ->
                            workbench().control("callbacks.table").getShell().setBounds(0, 0, width, height));
            letters();
            Callback callback = Callbacks.submit(
                    workbench().office(), "carla", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
            workbench()
                    .office()
                    .does(
                            "carla",
                            new PromiseCallback(callback.id(), Instant.now().plus(Duration.ofMinutes(40))));
            workbench()
                    .office()
                    .presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(30)), Optional.empty());
            workbench()
                    .office()
                    .takenBy(
                            workbench().office().rings("+4930901820", Optional.of("Maria Weber"), "101"),
                            "102",
                            DiversionReason.PRESENCE,
                            Optional.empty());
            workbench()
                    .until(
                            "what is likely is said",
                            () -> screen().text("composer.outlook").orElse("").contains(":"));
            assertThat(workbench().desk().state().presences()).containsKey(new AgentId("anna"));
            workbench().picture("promise-" + name);
            workbench().onUiThread(() -> {
                for (String id : new String[] {"composer.outlook", "composer.promise", "composer.send"}) {
                    Control control = workbench().control(id);
                    assertThat(control.getParent()
                                    .getClientArea()
                                    .contains(
                                            control.getLocation().x + control.getSize().x - 1,
                                            control.getLocation().y + control.getSize().y - 1))
                            .as(id + " lies within its parent")
                            .isTrue();
                }
                Text text = (Text) workbench().control("composer.text");
                assertThat(text.getSize().y)
                        .as("the message's lines")
                        .isGreaterThanOrEqualTo(LINES * text.getLineHeight());
            });
        }
    }

    @Nested
    class GermanAndSmall extends Look {
        GermanAndSmall() {
            super(Locale.GERMAN, "de-1024", 1024, 768);
        }
    }

    @Nested
    class JapaneseOnALaptop extends Look {
        JapaneseOnALaptop() {
            super(Locale.JAPANESE, "ja-1280", 1280, 800);
        }
    }

    @Nested
    class EnglishOnALargeScreen extends Look {
        EnglishOnALargeScreen() {
            super(Locale.ENGLISH, "en-1920", 1920, 1080);
        }
    }

    @Nested
    class LargeLettersOnALaptop extends Look {
        LargeLettersOnALaptop() {
            super(Locale.ENGLISH, "en-1280-150", 1280, 800);
        }

        @Override
        void letters() {
            workbench().letters(2);
        }
    }
}
