package org.ringback.broker.internal.own;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.login.HmacTokens;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.ServerPlace;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.Features;

/**
 * What a server and the plug-in in an Artemis of one's own tell each other: lines of text, the first with the kind and its version.
 * Nothing of it is kept anywhere.
 */
public sealed interface Word {
    /** Where servers tell the plug-in: it takes each before it is sent on, and nobody listens. */
    String TO_BROKER = "ringback.broker";
    /** Before a server's own name: where the plug-in tells that one. */
    String TO_SERVER = "ringback.server.";

    /** So many people go into one message, which has to fit into a packet. */
    int MOST_PEOPLE = 500;

    /**
     * A server is there, and listens.
     *
     * @param server its address
     */
    record Hello(String server, Turn turn) implements Word {}

    /** Which of the office's brokers desktops are to be at, in the words of the server that works. */
    enum Turn {
        /** There is no other. */
        ALONE,
        HERE,
        ELSEWHERE,
        /** The server does not know yet. */
        UNDECIDED
    }

    /** A server goes, and is to be asked nothing any more. */
    record Goodbye(String server) implements Word {}

    /**
     * What holds for everybody.
     *
     * @param wholeNumbersFor see {@link Rights}
     * @param key see {@link HmacTokens}
     */
    record House(Role wholeNumbersFor, String key) implements Word {}

    /** Somebody who may log in, with what the rights depend on. */
    record Person(Agent agent, boolean mustChangePassword, String passwordVersion) {}

    /** People who are new or have changed. */
    record People(List<Person> people) implements Word {
        public People {
            people = List.copyOf(people);
        }
    }

    /** All people have been told since the hello: whoever was not among them is none. */
    record Everybody() implements Word {}

    /** Whether a password is right. */
    record Answer(long question, Verdict verdict) implements Word {}

    /** What came of looking at a password. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** It could not be looked at. */
        UNKNOWN
    }

    /**
     * The plug-in is there, and what is to be said of the broker.
     *
     * @param features which addresses it knows, in words of {@link Features}
     * @param place where desktops connect; empty unless it opens and closes that port as servers say
     * @param open whether they can connect there now
     */
    record Welcome(
            List<String> facts, List<String> troubles, Set<String> features, Optional<ServerPlace> place, boolean open)
            implements Word {
        /** Of a plug-in of the version before, which does not say so. */
        private static final Set<String> NOT_SAID = Set.of(Features.GATHERED);

        public Welcome {
            facts = List.copyOf(facts);
            troubles = List.copyOf(troubles);
            features = Set.copyOf(features);
        }
    }

    /** The plug-in asks whether a password is right. */
    record Question(long id, String name, String password) implements Word {
        @Override
        public String toString() {
            return "Question[" + id + "]";
        }
    }

    /** A desktop is connected. */
    record DesktopHere(AgentId agent, String desktop) implements Word {}

    /**
     * A desktop is connected no more.
     *
     * @param silent for how long nothing had been heard of it then
     */
    record DesktopGone(AgentId agent, String desktop, Duration silent) implements Word {}

    /** As it is sent. */
    default String text() {
        return switch (this) {
            case Hello(String server, Turn turn) -> lines("hello 1", server, turn.name());
            case Goodbye(String server) -> lines("goodbye 1", server);
            case House(Role role, String key) -> lines("house 1", role.name(), key);
            case People(List<Person> people) ->
                Stream.concat(Stream.of("people 1"), people.stream().map(Word::line))
                        .collect(Collectors.joining("\n"));
            case Everybody() -> "everybody 1";
            case Answer(long question, Verdict verdict) -> lines("answer 1", Long.toString(question), verdict.name());
            case Welcome w ->
                lines(
                        "welcome 1",
                        all(w.facts()),
                        all(w.troubles()),
                        all(List.copyOf(w.features())),
                        all(w.place().stream()
                                .flatMap(place -> Stream.concat(Stream.of(place.address()), place.authority().stream()))
                                .toList()),
                        Boolean.toString(w.open()));
            case DesktopHere(AgentId agent, String desktop) -> lines("here 1", agent.value(), desktop);
            case DesktopGone(AgentId agent, String desktop, Duration silent) ->
                lines("gone 1", agent.value(), desktop, Long.toString(silent.toMillis()));
            case Question(long id, String name, String password) ->
                lines("question 1", Long.toString(id), hidden(name), hidden(password));
        };
    }

    /** @throws IllegalArgumentException when it is none that is known here, in words for the administrator */
    public static Word of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        try {
            return switch (lines.getFirst()) {
                case "hello 1" -> new Hello(lines.get(1), lines.size() > 2 ? Turn.valueOf(lines.get(2)) : Turn.ALONE);
                case "goodbye 1" -> new Goodbye(lines.get(1));
                case "house 1" -> new House(Role.valueOf(lines.get(1)), lines.get(2));
                case "people 1" ->
                    new People(lines.stream().skip(1).map(Word::person).toList());
                case "everybody 1" -> new Everybody();
                case "answer 1" -> new Answer(Long.parseLong(lines.get(1)), Verdict.valueOf(lines.get(2)));
                case "welcome 1" ->
                    new Welcome(
                            each(lines.get(1)),
                            each(lines.get(2)),
                            lines.size() > 3 ? Set.copyOf(each(lines.get(3))) : Welcome.NOT_SAID,
                            lines.size() > 4 ? place(each(lines.get(4))) : Optional.empty(),
                            lines.size() <= 5 || Boolean.parseBoolean(lines.get(5)));
                case "here 1" -> new DesktopHere(new AgentId(lines.get(1)), lines.get(2));
                case "gone 1" ->
                    new DesktopGone(
                            new AgentId(lines.get(1)), lines.get(2), Duration.ofMillis(Long.parseLong(lines.get(3))));
                case "question 1" ->
                    new Question(Long.parseLong(lines.get(1)), shown(lines.get(2)), shown(lines.get(3)));
                default -> throw new IllegalArgumentException("no such word");
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "server and plug-in are of versions that do not understand each other", e);
        }
    }

    private static String line(Person person) {
        Agent agent = person.agent();
        return String.join(
                "\t",
                agent.id().value(),
                Long.toString(agent.revision()),
                agent.role().name(),
                Boolean.toString(agent.active()),
                Boolean.toString(person.mustChangePassword()),
                hidden(person.passwordVersion()),
                agent.groups().stream().map(GroupId::value).collect(Collectors.joining(",")));
    }

    private static Person person(String line) {
        String[] fields = line.split("\t", -1);
        Set<GroupId> groups = Arrays.stream(fields[6].split(","))
                .filter(name -> !name.isEmpty())
                .map(GroupId::new)
                .collect(Collectors.toSet());
        AgentId id = new AgentId(fields[0]);
        Agent agent = new Agent(
                id,
                Long.parseLong(fields[1]),
                id.value(),
                Role.valueOf(fields[2]),
                List.of(),
                groups,
                Optional.empty(),
                Boolean.parseBoolean(fields[3]));
        return new Person(agent, Boolean.parseBoolean(fields[4]), shown(fields[5]));
    }

    private static Optional<ServerPlace> place(List<String> said) {
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ServerPlace(said.getFirst(), said.stream().skip(1).findFirst()));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private static String all(List<String> texts) {
        return texts.stream().map(Word::hidden).collect(Collectors.joining(" "));
    }

    private static List<String> each(String line) {
        return Arrays.stream(line.split(" "))
                .filter(text -> !text.isEmpty())
                .map(Word::shown)
                .toList();
    }

    /** In signs that separate nothing. */
    private static String hidden(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
