package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.workbench.driver.Driver;

/** The wallboard on a television: full screen, and in a window of its own. */
class WallboardWindowTest {
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private static final Recipient SERVICE = new Recipient.ToGroup(new GroupId("service"));

    /** The board of a supervisor, as a person sees and uses it. */
    private static final class Board {
        private final Workbench workbench;
        private final WallboardView view;

        Board(Workbench workbench) {
            this.workbench = workbench;
            view = new WallboardView(workbench);
        }

        Driver screen() {
            return workbench.driver();
        }

        void open(String key) {
            workbench.until(
                    "the wallboard is offered",
                    () -> screen().texts().stream()
                            .anyMatch(text -> text.matches("(?s).*(Wallboard|Übersicht|ウォールボード).*")));
            screen().press(key);
            workbench.until(
                    "the board has the keyboard",
                    () -> screen().focus().filter("board"::equals).isPresent());
        }

        /** Every theme, which the board follows while it is open. */
        void theme(String name, RGB ground) {
            workbench.theme(name);
            workbench.until("the board has the theme " + name, () -> {
                AtomicReference<Boolean> so = new AtomicReference<>(false);
                workbench.onUiThread(() -> so.set(
                        workbench.control("board").getBackground().getRGB().equals(ground)));
                return so.get();
            });
        }

        void light() {
            theme("light", new RGB(0xF5, 0xF6, 0xF8));
        }

        void dark() {
            theme("dark", new RGB(0x1D, 0x21, 0x26));
        }

        void says(String line) {
            workbench.until("the board says " + line, () -> view.board().contains(line));
        }

        void isGone() {
            workbench.until("the board is gone", () -> !screen().shows("board"));
        }

        Shell shell() {
            AtomicReference<Shell> shell = new AtomicReference<>();
            workbench.onUiThread(() -> shell.set(workbench.control("board").getShell()));
            return shell.get();
        }

        boolean fillsTheScreen() {
            Shell shell = shell();
            AtomicReference<Boolean> fills = new AtomicReference<>(false);
            workbench.onUiThread(() -> fills.set(shell.getFullScreen()
                    && workbench
                            .control("board")
                            .getSize()
                            .equals(size(shell.getMonitor().getBounds()))));
            return fills.get();
        }

        private static Point size(org.eclipse.swt.graphics.Rectangle bounds) {
            return new Point(bounds.width, bounds.height);
        }

        /** Gives the board the room of a whole screen of that size. */
        void resize(int width, int height) {
            Shell shell = shell();
            workbench.onUiThread(() -> {
                org.eclipse.swt.graphics.Rectangle trim = shell.computeTrim(0, 0, width, height);
                shell.setBounds(0, 0, trim.width, trim.height);
            });
            workbench.until("it has that size", () -> {
                AtomicReference<Point> now = new AtomicReference<>(new Point(0, 0));
                workbench.onUiThread(() -> now.set(workbench.control("board").getSize()));
                return Math.abs(now.get().x - width) <= 2 && Math.abs(now.get().y - height) <= 2;
            });
        }

        /** How high the figure of the first tile is: the longest run of lines in which there is its colour. */
        int figure() {
            AtomicInteger longest = new AtomicInteger();
            workbench.onUiThread(() -> {
                Control board = workbench.control("board");
                Image image = new Image(board.getDisplay(), board.getSize().x, board.getSize().y);
                GC gc = new GC(board);
                gc.copyArea(image, 0, 0);
                gc.dispose();
                ImageData data = image.getImageData(100);
                image.dispose();
                int run = 0;
                for (int y = 0; y < data.height / 2; y++) {
                    run = hasText(data, y) ? run + 1 : 0;
                    longest.set(Math.max(longest.get(), run));
                }
            });
            return longest.get();
        }

        /** Whether the left third of a line has something of the colour in which texts are drawn. */
        private static boolean hasText(ImageData data, int y) {
            for (int x = data.width / 40; x < data.width / 4; x++) {
                RGB at = data.palette.getRGB(data.getPixel(x, y));
                if (at.equals(new RGB(0x1B, 0x20, 0x26))) {
                    return true;
                }
            }
            return false;
        }

        void overdue(String message) {
            var callback = workbench.office().enter("ben", SALES, "+4930901821", message);
            workbench.office().happens(callback.id(), new CallbackChange.Escalate(SERVICE, Duration.ofMinutes(30)));
        }

        /** Everything is due in a quarter of an hour, and one is overdue. */
        void busy() {
            Optional<Duration> soon = Optional.of(Duration.ofMinutes(15));
            workbench.office().respondWithin(new ResponseTimes(soon, soon, soon, WorkingHours.ALWAYS, ZoneOffset.UTC));
            overdue("Asks for the second time.");
        }

        void many(int count) {
            for (int i = 0; i < count; i++) {
                workbench.office().enter("ben", SALES, "+4930%07d".formatted(i), "number " + i);
            }
        }

        void pictures(String name) throws IOException {
            for (Point size : Arrays.asList(new Point(1024, 768), new Point(1280, 800), new Point(1900, 1040))) {
                resize(size.x, size.y);
                workbench.picture("board-" + name + "-" + size.x);
            }
        }
    }

    /** On a usual afternoon. */
    @Nested
    class InEnglish {
        @RegisterExtension
        final Workbench workbench = new Workbench(Locale.ENGLISH, true, "dora");

        private final Board board = new Board(workbench);

        private Driver screen() {
            return workbench.driver();
        }

        @Test
        void aKeyFillsTheScreenAndEscLeavesIt() throws IOException {
            board.open("Ctrl+Shift+f");
            workbench.until("it fills the screen", board::fillsTheScreen);
            board.says("Waiting: 3");
            board.says("Taken: 1");
            board.says("Overdue: 0");
            board.says("Done today: 0");
            board.overdue("Asks for the second time.");
            board.says("Overdue: 1");
            board.says("Waiting: 4");
            assertThat(board.view.board().get(8)).contains("for Service").contains("late");
            workbench.picture("board-full");
            screen().press("Esc");
            board.isGone();
        }

        @Test
        void nothingPopsUpOverABoardThatFillsTheScreen() {
            alwaysPopsUp();
            forDora("Emily Clarke", "+4930901820");
            workbench.until("there is a popup", () -> screen().shows("popup.callback.open"));
            board.open("Ctrl+Shift+f");
            workbench.until("it fills the screen", board::fillsTheScreen);
            workbench.until("the popup has gone", () -> workbench.popups().isEmpty());
            forDora("Oliver Grant", "+4930901830");
            workbench.until(
                    "it is counted", () -> screen().windows().stream().anyMatch(title -> title.startsWith("(2)")));
            assertThat(workbench.popups()).isEmpty();
            screen().press("Esc");
            board.isGone();
            forDora("Maria Weber", "+4930901840");
            workbench.until("there is a popup again", () -> screen().shows("popup.callback.open"));
        }

        private void forDora(String caller, String number) {
            Callbacks.submit(workbench.office(), "anna", "dora", number, caller, "Please call.");
        }

        private void alwaysPopsUp() {
            screen().press("Ctrl+,");
            workbench.until("the settings are there", () -> screen().shows("settings.popups"));
            screen().press("Alt+p");
            workbench.until(
                    "popups can be chosen",
                    () -> screen().focus().filter("settings.popups"::equals).isPresent());
            screen().press("Down");
            screen().press("Esc");
            workbench.until("the settings are closed", () -> !screen().shows("settings.popups"));
        }

        @Test
        void standsInAWindowOfItsOwnWhileTheAgentWorks() {
            board.open("Ctrl+Shift+b");
            Shell shell = board.shell();
            workbench.onUiThread(() -> {
                assertThat(shell.getFullScreen()).isFalse();
                assertThat(shell.getParent()).isNull();
                shell.setBounds(60, 80, 900, 640);
            });
            screen().press("Ctrl+Shift+f");
            workbench.until("it fills the screen", board::fillsTheScreen);
            screen().press("Esc");
            workbench.until("it is a window again", () -> !board.fillsTheScreen());
            workbench.onUiThread(
                    () -> workbench.control("status.self").getShell().forceActive());
            board.overdue("Asks for the second time.");
            board.says("Overdue: 1");
            workbench.until("the task bar says so", () -> screen().windows().contains("Wallboard – Overdue: 1"));
            board.open("Ctrl+Shift+b");
            screen().press("Ctrl+Shift+b");
            board.isGone();
        }

        @Test
        void whoMayNotSeeItAnyMoreHasNoBoard() {
            board.open("Ctrl+Shift+b");
            workbench.office().agent("dora", "Dora Lindqvist", Role.AGENT, "104");
            workbench.office().tell();
            board.isGone();
            screen().press("Ctrl+Shift+f");
            screen().press("F1");
            workbench.until("the keys are listed", () -> screen().shows("shortcuts.table"));
            assertThat(screen().rows("shortcuts.table")).noneMatch(row -> row.contains("Ctrl+Shift+F"));
            assertThat(screen().shows("board")).isFalse();
        }

        @Test
        void saysThatItMayBeOutOfDate() throws IOException {
            board.open("Ctrl+Shift+f");
            board.says("Waiting: 3");
            workbench.desk().goOffline();
            workbench.until("it says so", () -> board.view.board().getFirst().startsWith("Offline since"));
            workbench.picture("board-offline");
            workbench.desk().goOnline();
            workbench.until(
                    "it is true again", () -> board.view.board().getFirst().startsWith("Overdue"));
        }

        @ParameterizedTest
        @CsvSource({"1024,768", "1280,800", "1900,1040"})
        void itsFiguresAreAnEighthOfTheHeight(int width, int height) {
            board.open("Ctrl+Shift+b");
            board.light();
            board.says("Waiting: 3");
            board.resize(width, height);
            workbench.until("the figures are large", () -> board.figure() >= height / 8);
        }

        @Test
        void picturesOfABusyDayInAllThemes() throws IOException {
            board.open("Ctrl+Shift+b");
            board.light();
            board.busy();
            board.says("Overdue: 1");
            board.many(500);
            board.says("Waiting: 504");
            board.pictures("light");
            board.dark();
            board.pictures("dark");
            board.theme("contrast-dark", new RGB(0, 0, 0));
            board.pictures("contrast");
        }
    }

    /** On an empty day, with long names. */
    @Nested
    class InGerman {
        @RegisterExtension
        final Workbench workbench = new Workbench(Locale.GERMAN, false, "dora");

        private final Board board = new Board(workbench);

        @Test
        void picturesOfAQuietDayAndOfLongNames() throws IOException {
            board.open("Ctrl+Shift+b");
            board.light();
            board.says("Niemand wartet auf einen Rückruf.");
            board.pictures("de-empty");
            workbench.office().group("sales", "Kundendienst & Störungsannahme für Berlin und Brandenburg", "700");
            workbench
                    .office()
                    .agent("anna", "Jürgen Müller-Lüdenscheidt-Großkreutz von der Hohenstein", Role.AGENT, "101");
            Callbacks.submit(
                    workbench.office(),
                    "ben",
                    "anna",
                    "+4930901820",
                    "Rechtsanwälte Groß, Kühn & Partner Partnerschaftsgesellschaft mbB",
                    "Bittet um Rückruf");
            board.busy();
            board.says("Überfällig: 1");
            board.pictures("de");
            board.dark();
            board.pictures("de-dark");
        }
    }

    @Nested
    class InJapanese {
        @RegisterExtension
        final Workbench workbench = new Workbench(Locale.JAPANESE, true, "dora");

        private final Board board = new Board(workbench);

        @Test
        void picturesInBothThemes() throws IOException {
            board.open("Ctrl+Shift+b");
            board.light();
            board.busy();
            board.says("期限超過: 1");
            board.pictures("ja");
            board.dark();
            board.pictures("ja-dark");
        }
    }
}
