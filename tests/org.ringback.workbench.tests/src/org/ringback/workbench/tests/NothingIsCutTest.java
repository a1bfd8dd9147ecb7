package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Callback;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.workbench.driver.Driver;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * All views in a small, a usual and a large window, in the three languages, in large letters and in the dark: every label,
 * button and heading has the room that it needs. Leaves a picture of each.
 */
class NothingIsCutTest {
    private record Window(int width, int height) {}

    private static final List<Window> WINDOWS =
            List.of(new Window(1024, 768), new Window(1280, 800), new Window(1920, 1080));

    private static final Set<String> SHORT = Set.of("responding-1024", "responding-1280-150", "composing-1280-150");

    abstract static class InALanguage {
        @RegisterExtension
        final Workbench shown;

        InALanguage(Workbench shown) {
            this.shown = shown;
        }

        final Workbench workbench() {
            return shown;
        }

        private final List<String> cut = new ArrayList<>();

        Driver screen() {
            return workbench().driver();
        }

        /** Does what is seen in each window, in usual and large letters, and in the dark. */
        void inAllLooks(String what) throws IOException {
            for (Window window : WINDOWS) {
                size(window);
                look(what + "-" + window.width());
            }
            workbench().theme("dark");
            look(what + "-1920-dark");
            workbench().theme("light");
            workbench().letters(2);
            for (Window window : WINDOWS.subList(1, 3)) {
                size(window);
                look(what + "-" + window.width() + "-150");
            }
            workbench().letters(-2);
        }

        private void size(Window window) {
            workbench()
                    .onUiThread(() -> workbench()
                            .control("status.self")
                            .getShell()
                            .setBounds(0, 0, window.width(), window.height()));
        }

        private void look(String what) throws IOException {
            String name = "all-" + Locale.getDefault().getLanguage() + "-" + what;
            workbench().picture(name);
            workbench()
                    .onUiThread(() -> CutText.of(Display.getCurrent()).stream()
                            .filter(line -> !givesWay(what, line))
                            .forEach(line -> cut.add(name + ": " + line)));
        }

        /**
         * In a window of 768 pixels, and of 800 with large letters, what is written and how it ended have their lines, and the
         * customer gives way to them.
         */
        private static boolean givesWay(String what, String line) {
            return SHORT.contains(what) && line.startsWith("customer.") && line.contains("reaches beyond");
        }

        void nothingIsCut() {
            assertThat(cut).isEmpty();
        }
    }

    abstract static class AnAgent extends InALanguage {
        AnAgent(Locale locale) {
            super(new Workbench(locale, true));
        }

        @Test
        void whileACallbackIsResponded() throws IOException {
            Callback callback = Callbacks.submit(
                    workbench().office(),
                    "carla",
                    "ben",
                    "+498912345678",
                    "Rechtsanwälte Groß, Kühn & Partner",
                    "Rechnung 1187, 請求書 1187: wants to know by when it is to be paid");
            workbench()
                    .onUiThread(() -> workbench().context().get(Navigator.class).showCallback(callback.id()));
            workbench()
                    .until(
                            "it is shown",
                            () -> screen().text("callback.caller").orElse("").contains("Kühn"));
            workbench().office().does("ben", new ClaimCallback(callback.id()));
            workbench().until("the outcome can be said", () -> screen().shows("outcome.save"));
            inAllLooks("responding");
            nothingIsCut();
        }

        @Test
        void whileACallIsTaken() throws IOException {
            workbench()
                    .office()
                    .takenBy(
                            workbench().office().rings("+4930901820", Optional.of("Maria Weber"), "101"),
                            "102",
                            DiversionReason.BUSY,
                            Optional.empty());
            workbench().until("the composer is open", () -> screen().shows("composer.send"));
            inAllLooks("composing");
            nothingIsCut();
        }
    }

    abstract static class AnAdministrator extends InALanguage {
        AnAdministrator(Locale locale) {
            super(new Workbench(locale, true, "eva"));
        }

        @Test
        void theBoardTheFiguresAndTheAdministration() throws IOException {
            workbench().until("it is a supervisor's desktop", () -> screen().shows("wallboard.lines") || offered());
            for (String part :
                    List.of(WorkbenchIds.PART_WALLBOARD, WorkbenchIds.PART_FIGURES, WorkbenchIds.PART_ADMINISTRATION)) {
                workbench().show(part);
                inAllLooks(part.substring(part.lastIndexOf('.') + 1));
            }
            nothingIsCut();
        }

        private boolean offered() {
            try {
                workbench().show(WorkbenchIds.PART_WALLBOARD);
                return screen().shows("wallboard.lines");
            } catch (RuntimeException e) {
                return false;
            }
        }
    }

    @Nested
    class AnAgentInEnglish extends AnAgent {
        AnAgentInEnglish() {
            super(Locale.ENGLISH);
        }
    }

    @Nested
    class AnAgentInGerman extends AnAgent {
        AnAgentInGerman() {
            super(Locale.GERMAN);
        }
    }

    @Nested
    class AnAgentInJapanese extends AnAgent {
        AnAgentInJapanese() {
            super(Locale.JAPANESE);
        }
    }

    @Nested
    class AnAdministratorInEnglish extends AnAdministrator {
        AnAdministratorInEnglish() {
            super(Locale.ENGLISH);
        }
    }

    @Nested
    class AnAdministratorInGerman extends AnAdministrator {
        AnAdministratorInGerman() {
            super(Locale.GERMAN);
        }
    }

    @Nested
    class AnAdministratorInJapanese extends AnAdministrator {
        AnAdministratorInJapanese() {
            super(Locale.JAPANESE);
        }
    }
}
