package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.DesktopCommand.KeepArrangement;
import org.ringback.desk.DesktopCommand.Line;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.Sender;
import org.ringback.repository.ArrangementRepository;
import org.ringback.server.internal.desk.arrangement.ArrangementCommands;
import org.ringback.server.internal.desk.arrangement.ArrangementQuery;

/** How agents have arranged their desktops is theirs: kept whole, told to nobody else, and no store for anything. */
class ArrangementCommandsTest {
    private static final CommandId ID = new CommandId(new UUID(1, 1));
    private final Map<AgentId, String> kept = new HashMap<>();
    private final ArrangementRepository repository = new ArrangementRepository() {
        @Override
        public Optional<String> arrangement(AgentId agent) {
            return Optional.ofNullable(kept.get(agent));
        }

        @Override
        public void save(AgentId agent, String arrangement) {
            kept.put(agent, arrangement);
        }
    };
    private final People people = new People();
    private final Sender anna = people.add("anna", Role.AGENT);
    private final Sender bob = people.add("bob", Role.ADMINISTRATOR);

    private Reply keep(Sender by, List<Line> lines) {
        return new ArrangementCommands(repository).handle(by, ID, new KeepArrangement(lines));
    }

    private List<Line> asked(Sender by) {
        Reply reply = new ArrangementQuery(repository).handle(by, ID, new Query.GetArrangement());
        return ((Result.Arrangement) ((Reply.Accepted) reply).result()).lines();
    }

    @Test
    void isToldAsItWasKeptLastToWhoseItIs() {
        assertThat(asked(anna)).isEmpty();
        keep(anna, List.of(new Line("old", "1")));
        List<Line> lines = List.of(
                new Line("views", "h1(s1:a[x,y*])"), new Line("odd", "a\\n b\n\tc \\ 電話\n"), new Line("empty", ""));
        assertThat(keep(anna, lines)).isEqualTo(Reply.done());
        assertThat(asked(anna)).isEqualTo(lines);
        assertThat(asked(bob)).isEmpty();
    }

    static Stream<List<Line>> tooMuch() {
        return Stream.of(
                IntStream.range(0, 301).mapToObj(i -> new Line("n" + i, "")).toList(),
                List.of(new Line("long", "x".repeat(60_000))),
                List.of(new Line("twice", "1"), new Line("twice", "2")),
                List.of(new Line("a name\t", "1")),
                List.of(new Line("", "1")));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatIsTooMuchOrNoneIsRefusedAndWhatWasKeptStays(List<Line> lines) {
        keep(anna, List.of(new Line("views", "1")));
        assertThat(keep(anna, lines))
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.INVALID));
        assertThat(asked(anna)).containsExactly(new Line("views", "1"));
    }

    @Test
    void whatIsDamagedInTheDatabaseIsPassedOver() {
        kept.put(anna.agent().id(), "no tab\n\tno name\nviews\t1\\");
        assertThat(asked(anna)).containsExactly(new Line("views", "1\\"));
    }
}
