package org.ringback.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DesktopCommand.KeepArrangement;
import org.ringback.desk.DesktopCommand.Line;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.internal.layout.KeptArrangement;
import org.ringback.workbench.internal.layout.SharedArrangement;
import org.ringback.workbench.internal.layout.SharedLines;

/** No desktop overwrites at the server what its agent has not arranged there, however late or seldom the server answers. */
class ArrangementExchangeTest {
    private static final Line FORM = new Line("form", "1");
    private final Office office = Office.withPeople(Clock.systemUTC(), Runnable::run);
    private final Desktop here = new Desktop();
    private final Desktop elsewhere = new Desktop();

    /** One of the agent's, which has its own lines over restarts. */
    private final class Desktop {
        private final FakeDesk desk = office.desk("ben");
        private final Map<String, String> lines = new TreeMap<>();
        private List<Runnable> timers = new ArrayList<>();
        private SharedArrangement shared = made();
        private int taken;

        private SharedArrangement made() {
            SharedArrangement made = new SharedArrangement(desk, preferences(lines), new SharedArrangement.Ui() {
                @Override
                public void run(Runnable work) {
                    work.run();
                }

                @Override
                public void after(Duration pause, Runnable work) {
                    timers.remove(work);
                    timers.add(work);
                }
            });
            made.onTaken(() -> taken++);
            return made;
        }

        void start() {
            timers.clear();
            shared = made();
            shared.begin();
        }

        KeptArrangement arrangement() {
            return new KeptArrangement(preferences(lines), name -> shared.changed(name));
        }

        void timePasses() {
            List<Runnable> due = timers;
            timers = new ArrayList<>();
            due.forEach(Runnable::run);
        }

        void arrange(String name, String line) {
            arrangement().keep(name, line);
            timePasses();
        }

        Map<String, String> arranged() {
            Map<String, String> own = new TreeMap<>(lines);
            own.keySet().removeIf(name -> name.startsWith(SharedArrangement.OWN));
            return own;
        }

        boolean marked() {
            return lines.containsKey(SharedArrangement.OWN + "changed");
        }

        List<KeepArrangement> sent() {
            return desk.sent(KeepArrangement.class);
        }
    }

    private static IEclipsePreferences preferences(Map<String, String> lines) {
        return (IEclipsePreferences) Proxy.newProxyInstance(
                ArrangementExchangeTest.class.getClassLoader(),
                new Class<?>[] {IEclipsePreferences.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "get" -> lines.getOrDefault(arguments[0], (String) arguments[1]);
                    case "put" -> {
                        lines.put((String) arguments[0], (String) arguments[1]);
                        yield null;
                    }
                    case "remove" -> {
                        lines.remove(arguments[0]);
                        yield null;
                    }
                    case "keys" -> lines.keySet().toArray(String[]::new);
                    case "flush" -> null;
                    default -> throw new AssertionError("not expected: " + method.getName());
                });
    }

    private Map<String, String> atTheServer() {
        Map<String, String> lines = new TreeMap<>();
        Reply reply = elsewhere
                .desk
                .send(new Query.GetArrangement())
                .toCompletableFuture()
                .join();
        if (reply instanceof Reply.Accepted(Result.Arrangement(var all))) {
            all.stream().filter(line -> !line.equals(FORM)).forEach(line -> lines.put(line.name(), line.text()));
        }
        return lines;
    }

    private void arrangedElsewhere() {
        elsewhere.start();
        elsewhere.arrange("views", "elsewhere");
        elsewhere.arrange("setting.theme", "DARK");
    }

    @Test
    void aLateAnswerIsTakenAndNothingSent() {
        arrangedElsewhere();
        here.lines.put("views", "here");
        here.desk.hold();
        here.start();
        here.timePasses();
        here.desk.answer();
        assertThat(here.arranged()).containsOnly(Map.entry("views", "elsewhere"), Map.entry("setting.theme", "DARK"));
        assertThat(here.taken).isEqualTo(1);
        here.timePasses();
        here.shared.end();
        assertThat(here.sent()).isEmpty();
    }

    @Test
    void whatWasArrangedBeforeALateAnswerIsPutOverWhatTheServerHas() {
        arrangedElsewhere();
        here.lines.put("old", "here");
        here.desk.hold();
        here.start();
        here.arrange("list", "1");
        assertThat(here.sent()).isEmpty();
        here.desk.answer();
        assertThat(atTheServer())
                .containsOnly(
                        Map.entry("views", "elsewhere"), Map.entry("setting.theme", "DARK"), Map.entry("list", "1"));
        assertThat(here.arranged()).isEqualTo(atTheServer());
        assertThat(here.marked()).isFalse();
    }

    @Test
    void withoutAnAnswerItIsAskedAgainBeforeAnythingIsSent() {
        arrangedElsewhere();
        here.desk.refuseNext(Query.GetArrangement.class, Refusal.TRY_AGAIN, "not now");
        here.start();
        here.desk.refuseNext(Query.GetArrangement.class, Refusal.INVALID, "the answer is too long to be sent");
        here.arrange("list", "1");
        assertThat(here.sent()).isEmpty();
        here.desk.refuseNext(KeepArrangement.class, Refusal.TRY_AGAIN, "not now");
        here.timePasses();
        assertThat(here.marked()).isTrue();
        assertThat(here.timers).hasSize(1);
        here.start();
        assertThat(atTheServer()).containsEntry("list", "1").containsEntry("views", "elsewhere");
        assertThat(here.marked()).isFalse();
    }

    @Test
    void aServerThatDoesNotKnowItIsGivenAllWhenItDoes() {
        boolean[] old = {true};
        here.desk.trick(command -> old[0] && command instanceof Query.GetArrangement
                ? Optional.of(new Reply.Refused(Refusal.INVALID, "command: 'get-arrangement' is no type known here"))
                : Optional.empty());
        here.lines.put("views", "here");
        here.start();
        assertThat(here.timers).isEmpty();
        here.arrange("list", "1");
        assertThat(here.sent()).isEmpty();
        old[0] = false;
        here.start();
        assertThat(atTheServer()).containsOnly(Map.entry("views", "here"), Map.entry("list", "1"));
    }

    /** As the desktop was stopped and the server has never heard of it. */
    private void arrangedWithoutAServer(String name, String line) {
        here.lines.put(name, line);
        here.lines.put(SharedArrangement.OWN + "changed", name);
    }

    @Test
    void anEarlierSessionIsContinuedWhereTheServerStillIs() {
        arrangedElsewhere();
        here.start();
        arrangedWithoutAServer("views", "here");
        here.start();
        assertThat(atTheServer()).containsOnly(Map.entry("views", "here"), Map.entry("setting.theme", "DARK"));
    }

    @Test
    void whatAnotherDesktopHasArrangedSinceWins() {
        arrangedElsewhere();
        here.start();
        arrangedWithoutAServer("views", "here");
        elsewhere.arrange("list", "2");
        here.start();
        assertThat(here.sent()).isEmpty();
        assertThat(here.arranged()).isEqualTo(atTheServer()).containsEntry("views", "elsewhere");
        assertThat(here.marked()).isFalse();
    }

    @Test
    void twoDesktopsAtOnceKeepEachOthers() {
        here.start();
        elsewhere.start();
        here.arrange("list", "1");
        elsewhere.arrange("views", "elsewhere");
        here.arrange("list", "2");
        assertThat(atTheServer()).containsOnly(Map.entry("list", "2"), Map.entry("views", "elsewhere"));
    }

    @Test
    void resetTakesAwayAllButWhatWasChosenAlsoWhatThisDesktopHasNotHeardOf() {
        here.start();
        arrangedElsewhere();
        here.arrangement().reset();
        here.timePasses();
        assertThat(atTheServer()).containsOnly(Map.entry("setting.theme", "DARK"));
        elsewhere.start();
        assertThat(elsewhere.arranged()).isEqualTo(atTheServer());
    }

    @Test
    void tooMuchIsSentWithoutWhatIsOldest() {
        here.start();
        for (int i = 0; i < 320; i++) {
            here.arrangement().keep("list." + i, "x".repeat(220));
        }
        here.arrange("setting.theme", "DARK");
        here.arrange("longest", "x".repeat(DesktopCommand.MOST_CHARACTERS));
        List<Line> sent = here.sent().getLast().lines();
        assertThat(sent).hasSizeLessThanOrEqualTo(DesktopCommand.MOST_LINES);
        assertThat(sent.stream()
                        .mapToInt(line -> line.name().length() + line.text().length())
                        .sum())
                .isBetween(DesktopCommand.MOST_CHARACTERS - 300, DesktopCommand.MOST_CHARACTERS);
        assertThat(sent.stream().map(Line::name))
                .contains("form", "setting.theme", "list.319")
                .doesNotContain("longest", "list.0");
        List<Line> short400 =
                IntStream.range(0, 400).mapToObj(i -> new Line("list." + i, "")).toList();
        assertThat(SharedLines.atMost(short400)).isEqualTo(short400.subList(0, DesktopCommand.MOST_LINES));
    }

    @Test
    void whatCanNeverBeKeptIsNotSentForEver() {
        here.start();
        here.desk.refuseNext(KeepArrangement.class, Refusal.INVALID, "no");
        here.arrange("list", "1");
        assertThat(here.marked()).isFalse();
        assertThat(here.timers).isEmpty();
    }

    @Test
    void atTheEndWhatWaitsIsSentAtOnce() {
        here.start();
        here.desk.hold();
        here.arrange("list", "1");
        here.arrangement().keep("views", "here");
        boolean[] over = {false};
        here.shared.end().thenAccept(done -> over[0] = true);
        assertThat(over[0]).isFalse();
        here.desk.answer();
        assertThat(over[0]).isTrue();
        assertThat(atTheServer()).containsOnly(Map.entry("views", "here"), Map.entry("list", "1"));
    }
}
