package org.ringback.broker.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/** The table of docs/security.md is what the broker does, in each cell. */
public class RightsTableTest {
    private static final Path PAGE = Path.of(System.getProperty("ringback.root", "../.."), "docs", "security.md");
    private static final Rights ALL = new Rights(a -> false, Role.AGENT);
    private static final Rights HIDDEN = new Rights(a -> false, Role.ADMINISTRATOR);
    private static final Rights ONE_TIME = new Rights(a -> true, Role.AGENT);
    /** By the words of a column's heading. */
    public static final Map<String, List<String>> ADDRESSES = Map.of(
            "`ringback.commands`", List.of("ringback.commands"),
            "the own agent's address", List.of("ringback.agent.anna"),
            "another agent's", List.of("ringback.agent.bob", "ringback.agent.ann"),
            "an own group's", List.of("ringback.group.sales"),
            "another group's", List.of("ringback.group.support"),
            "`ringback.everyone`, `ringback.gathered`, `ringback.states`, `ringback.history.D`",
                    List.of("ringback.everyone", "ringback.gathered", "ringback.states", "ringback.history.0"),
            "`ringback.supervisors`", List.of("ringback.supervisors"),
            "`ringback.dead`, `ringback.clock`", List.of("ringback.dead", "ringback.clock"));

    private static final Map<String, Set<CheckType>> WORDS = Map.of(
            "–", EnumSet.noneOf(CheckType.class),
            "send", EnumSet.of(CheckType.SEND),
            "listen",
                    EnumSet.of(
                            CheckType.CONSUME,
                            CheckType.CREATE_NON_DURABLE_QUEUE,
                            CheckType.DELETE_NON_DURABLE_QUEUE,
                            CheckType.CREATE_ADDRESS));

    /** Somebody, and the rights as they are there. */
    public record Who(Agent agent, Rights rights) {}

    /** One cell. */
    public record Cell(String who, String where, String may) {}

    public static final Map<String, Who> PEOPLE = Map.of(
            "inactive agent", new Who(MemoryDirectory.inactive(anna(Role.ADMINISTRATOR)), ALL),
            "agent with a one-time password", new Who(anna(Role.ADMINISTRATOR), ONE_TIME),
            "agent from whom numbers are hidden", new Who(anna(Role.AGENT), HIDDEN),
            "agent", new Who(anna(Role.AGENT), ALL),
            "supervisor from whom numbers are hidden", new Who(anna(Role.SUPERVISOR), HIDDEN),
            "supervisor", new Who(anna(Role.SUPERVISOR), ALL),
            "administrator", new Who(anna(Role.ADMINISTRATOR), HIDDEN));

    public static List<Cell> cells() throws IOException {
        List<List<String>> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| who | `ringback.commands`"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        List<String> heading = rows.getFirst();
        List<Cell> cells = new ArrayList<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            for (int i = 1; i < heading.size(); i++) {
                cells.add(new Cell(row.getFirst(), heading.get(i), row.get(i)));
            }
        }
        return cells;
    }

    @Test
    void everybodyAndEveryAddressIsInIt() throws IOException {
        assertThat(cells()).extracting(Cell::who).containsOnlyElementsOf(PEOPLE.keySet());
        assertThat(cells()).extracting(Cell::where).containsOnlyElementsOf(ADDRESSES.keySet());
        assertThat(cells()).hasSize(PEOPLE.size() * ADDRESSES.size());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellIsTrue(Cell cell) {
        Who who = Optional.ofNullable(PEOPLE.get(cell.who())).orElseThrow();
        Set<CheckType> allowed = Optional.ofNullable(WORDS.get(cell.may())).orElseThrow();
        for (String address : Optional.ofNullable(ADDRESSES.get(cell.where())).orElseThrow()) {
            for (CheckType what : CheckType.values()) {
                assertThat(who.rights().may(who.agent(), what, address))
                        .as("%s may %s at %s", cell.who(), what, address)
                        .isEqualTo(allowed.contains(what));
            }
        }
    }

    private static Agent anna(Role role) {
        return MemoryDirectory.agent("anna", role, "sales");
    }
}
