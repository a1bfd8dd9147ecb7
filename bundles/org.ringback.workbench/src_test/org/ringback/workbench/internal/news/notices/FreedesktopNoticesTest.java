package org.ringback.workbench.internal.news.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.workbench.ui.Icon;

class FreedesktopNoticesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Runnable NOTHING = () -> {};
    private final Session session = new Session();
    private final BlockingQueue<String> opened = new LinkedBlockingQueue<>();
    private Optional<FreedesktopNotices> made = Optional.empty();

    /** What the session's programs would do. */
    private static final class Session implements FreedesktopNotices.Programs {
        private final BlockingQueue<List<String>> started = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        private final Map<Integer, Consumer<String>> listeners = new ConcurrentHashMap<>();
        private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
        private Optional<String> help = Optional.of("Usage: notify-send … -A, --action=[NAME=]Text…");
        private Optional<String> capabilities = Optional.of("(['actions', 'body', 'body-markup'],)\n");
        private Optional<Integer> fails = Optional.empty();
        private boolean silent;
        private int last;

        @Override
        public Optional<String> run(List<String> command) {
            if (command.getFirst().equals("notify-send")) {
                return help;
            }
            if (command.contains("org.freedesktop.Notifications.GetCapabilities")) {
                return capabilities;
            }
            closed.add(command.getLast());
            return Optional.of("()");
        }

        @Override
        public Runnable start(List<String> command, Consumer<String> line, IntConsumer over) {
            int id = ++last;
            listeners.put(id, line);
            if (!silent) {
                fails.ifPresentOrElse(over::accept, () -> line.accept(Integer.toString(id)));
            }
            started.add(command);
            return () -> ended.add(id);
        }

        static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
            return Optional.ofNullable(queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .orElseThrow();
        }
    }

    private FreedesktopNotices notices() {
        FreedesktopNotices notices = new FreedesktopNotices(session);
        made = Optional.of(notices);
        return notices;
    }

    @AfterEach
    void end() {
        made.ifPresent(FreedesktopNotices::end);
    }

    private Popup.Content content(String subject, String text) {
        return new Popup.Content(Icon.CALLBACK_NEW, "-New callback", subject, text, "Open", () -> opened.add(subject));
    }

    @Test
    void whatIsWrittenIsSaidAsItIsWritten() throws Exception {
        notices()
                .show(
                        "one",
                        content("Groß & Söhne", "say \"yes\" <b>\nC:\\new \\074a href=x\\076 \\377"),
                        true,
                        NOTHING);
        assertThat(Session.next(session.started))
                .containsExactly(
                        "notify-send",
                        "--app-name",
                        "Ringback",
                        "--urgency",
                        "critical",
                        "--print-id",
                        "--wait",
                        "--action",
                        "default=Open",
                        "--",
                        "-New callback",
                        "Groß &amp; Söhne\nsay \"yes\" &lt;b&gt;\nC:\\\\new \\\\074a href=x\\\\076 \\\\377");
    }

    @Test
    void onlyInABodyABackslashIsWrittenTwiceAlsoWithoutMarkup() throws Exception {
        session.capabilities = Optional.of("(['body'],)\n");
        Popup.Content content = new Popup.Content(Icon.CALLBACK_NEW, "C:\\t", "C:\\s", "<b>", "Open", NOTHING);
        notices().show("one", content, false, NOTHING);
        assertThat(Session.next(session.started)).endsWith("C:\\t", "C:\\\\s\n<b>");
    }

    @Test
    void whatTheSystemDoesNotTakeIsToldInAnotherWayOnce() throws Exception {
        FreedesktopNotices notices = notices();
        session.fails = Optional.of(1);
        notices.show("one", content("Weber", ""), false, () -> opened.add("one instead"));
        assertThat(Session.next(opened)).isEqualTo("one instead");
        Session.next(session.started);
        session.fails = Optional.of(0);
        notices.show("two", content("Tanaka", ""), false, () -> opened.add("two instead"));
        Session.next(session.started);
        session.fails = Optional.of(127);
        notices.show("three", content("Sato", ""), false, () -> opened.add("three instead"));
        assertThat(Session.next(opened)).isEqualTo("three instead");
        assertThat(opened).isEmpty();
    }

    @Test
    void anOlderProgramIsNotAskedForClicks() throws Exception {
        session.help = Optional.of("Usage: notify-send [OPTION…] <SUMMARY> [BODY]");
        notices().show("one", content("Weber", ""), false, NOTHING);
        assertThat(Session.next(session.started)).doesNotContain("--wait", "--print-id", "--action");
    }

    @Test
    void aClickOpensWhatItTellsOfOnce() throws Exception {
        FreedesktopNotices notices = notices();
        notices.show("one", content("Weber", ""), false, NOTHING);
        notices.show("two", content("Tanaka", ""), false, NOTHING);
        Session.next(session.started);
        Session.next(session.started);
        session.listeners.get(2).accept("default");
        assertThat(Session.next(opened)).isEqualTo("Tanaka");
        notices.close("two");
        notices.close("one");
        assertThat(Session.next(session.closed)).isEqualTo("1");
        assertThat(opened).isEmpty();
    }

    @Test
    void aLaterOneStandsInThePlaceOfTheEarlier() throws Exception {
        FreedesktopNotices notices = notices();
        notices.show("one", content("Weber", "first"), false, NOTHING);
        notices.show("one", content("Weber", "second"), false, NOTHING);
        assertThat(Session.next(session.closed)).isEqualTo("1");
        notices.close("one");
        assertThat(Session.next(session.closed)).isEqualTo("2");
    }

    @Test
    void whatIsCaredForElsewhereIsTakenAwayAndNothingIsLeftAtTheEnd() throws Exception {
        FreedesktopNotices notices = notices();
        notices.show("one", content("Weber", ""), false, NOTHING);
        notices.show(2, content("Tanaka", ""), false, NOTHING);
        notices.keepOnly(String.class, Set.of());
        assertThat(Session.next(session.closed)).isEqualTo("1");
        notices.end();
        assertThat(Session.next(session.closed)).isEqualTo("2");
        assertThat(session.ended).contains(1, 2);
    }

    @Test
    void alsoProgramsThatHaveSaidNothingYetAreEndedWithTheDesktop() throws Exception {
        session.silent = true;
        FreedesktopNotices notices = notices();
        notices.show("one", content("Weber", ""), false, NOTHING);
        notices.show("two", content("Tanaka", ""), false, NOTHING);
        notices.close("one");
        notices.end();
        assertThat(Set.of(Session.next(session.ended), Session.next(session.ended)))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void theOldestMakesRoomForTheNinth() throws Exception {
        FreedesktopNotices notices = notices();
        for (int i = 1; i <= 9; i++) {
            notices.show(i, content("Weber " + i, ""), false, NOTHING);
        }
        assertThat(Session.next(session.closed)).isEqualTo("1");
    }

    @Test
    void withoutAServerOrTheProgramThereAreNone() throws Exception {
        session.capabilities = Optional.empty();
        FreedesktopNotices notices = notices();
        notices.show("one", content("Weber", ""), false, NOTHING);
        Session.next(session.started);
        assertThat(notices.available()).isFalse();
    }
}
