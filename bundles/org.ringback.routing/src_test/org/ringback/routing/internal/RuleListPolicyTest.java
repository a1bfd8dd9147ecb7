package org.ringback.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.directory.PresenceBoard;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;

/** Where a call for anna (101; deputy ben, 102; in sales, 600, with ben and cara, 103) goes. */
class RuleListPolicyTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Instant NOW = Instant.parse("2026-11-22T12:15:00Z");
    private static final GroupId SALES = new GroupId("sales");
    private final MemoryDirectory office = new MemoryDirectory();
    private final Map<AgentId, PresenceState> presences = new HashMap<>();
    private final Map<String, DeviceState> devices = new HashMap<>();
    private Optional<AgentId> responding = Optional.empty();
    private Optional<AgentId> spoke = Optional.empty();
    private final List<String> asked = new ArrayList<>();

    RuleListPolicyTest() {
        office.put(new Group(SALES, 1, "Sales", Optional.of(new Extension(PBX, "600"))));
        agent("anna", "office/101", Optional.of("ben"));
        agent("ben", "office/102", Optional.of("anna"));
        agent("cara", "office/103", Optional.empty());
    }

    @ParameterizedTest(name = "anna {0}, ben {1}, cara {2}, ben''s phone {3} → {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # anna          | ben       | cara      | ben's phone | decision
                    AVAILABLE       | AVAILABLE | AVAILABLE | IDLE        | -
                    BUSY            | AVAILABLE | AVAILABLE | IDLE        | -
                    ON_CALL         | AVAILABLE | AVAILABLE | IDLE        | -
                    AT_LUNCH        | AVAILABLE | AVAILABLE | IDLE        | agent ben 102: Anna is at lunch until 13:30
                    IN_MEETING      | AVAILABLE | AVAILABLE | IDLE        | agent ben 102: Anna is in a meeting until 13:30
                    AWAY            | AVAILABLE | AVAILABLE | UNKNOWN     | agent ben 102: Anna is away until 13:30
                    OFF_DUTY        | AVAILABLE | AVAILABLE | IDLE        | agent ben 102: Anna is off duty until 13:30
                    DO_NOT_DISTURB  | AWAY      | AVAILABLE | IDLE        | group 600: Anna is do not disturb until 13:30
                    AT_LUNCH        | AVAILABLE | AVAILABLE | IN_USE      | group 600: Anna is at lunch until 13:30
                    AT_LUNCH        | AVAILABLE | AVAILABLE | UNREACHABLE | group 600: Anna is at lunch until 13:30
                    AT_LUNCH        | AWAY      | AT_LUNCH  | IDLE        | ring: Anna is at lunch until 13:30; nobody else is available
                    """)
    void byDefaultWhoeverIsNotToBeDisturbedIsNot(
            PresenceState anna, PresenceState ben, PresenceState cara, DeviceState phone, String expected) {
        presences.put(new AgentId("anna"), anna);
        presences.put(new AgentId("ben"), ben);
        presences.put(new AgentId("cara"), cara);
        devices.put("102", phone);
        assertThat(decide(Map.of(), "101")).isEqualTo(expected.replace("is do not disturb", "is not to be disturbed"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    always -> agent cara                        | agent cara 103: Anna is available
                    always -> ring because this is a test       | ring: this is a test
                    agent ben -> agent cara                     | -
                    agent anna -> agent cara                    | agent cara 103: Anna is available
                    group sales -> group sales                  | group 600: Anna is available
                    group service -> ring                       | -
                    phone unreachable -> deputy                 | agent ben 102: Anna is available
                    phone idle -> deputy                        | -
                    caller +4930* -> deputy                     | agent ben 102: Anna is available
                    caller +4930123456 -> deputy                | agent ben 102: Anna is available
                    caller +49301 -> deputy                     | -
                    caller withheld -> deputy                   | -
                    time 12:00-13:00 -> deputy                  | agent ben 102: Anna is available
                    time 12:16-13:00 -> deputy                  | -
                    time 12:00-12:15 -> deputy                  | -
                    time 22:00-12:16 -> deputy                  | agent ben 102: Anna is available
                    time 22:00-12:15 -> deputy                  | -
                    days sun -> deputy                          | agent ben 102: Anna is available
                    days mon-sat -> deputy                      | -
                    days sat-mon -> deputy                      | agent ben 102: Anna is available
                    days sun; time 13:00-14:00 -> deputy        | -
                    always -> agent nobody, agent cara          | agent cara 103: Anna is available
                    """)
    void aRuleHoldsOrDoesNot(String rule, String expected) {
        devices.put("101", DeviceState.UNREACHABLE);
        assertThat(decide(Map.of("rule.1", rule), "101")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is responding, {1}, phone {2}; anna {3} → {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # responding | who is   | whose phone is | anna      | decision
                    cara         | AVAILABLE| IDLE           | AVAILABLE | agent cara 103: Cara is responding to this caller
                    cara         | AVAILABLE| IDLE           | AT_LUNCH  | agent cara 103: Cara is responding to this caller
                    cara         | AVAILABLE| IN_USE         | AVAILABLE | -
                    cara         | AVAILABLE| IN_USE         | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    cara         | AT_LUNCH | IDLE           | AVAILABLE | -
                    anna         | AVAILABLE| IDLE           | AVAILABLE | ring: Anna is responding to this caller
                    anna         | AVAILABLE| IN_USE         | AVAILABLE | -
                    anna         | AT_LUNCH | IDLE           | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    nobody       | AVAILABLE| IDLE           | AVAILABLE | -
                    """)
    void whoeverIsRespondingToACallerGetsTheCallerIfThatIsPossible(
            String who, PresenceState state, DeviceState phone, PresenceState anna, String expected) {
        responding = Optional.of(new AgentId(who));
        presences.put(new AgentId(who), state);
        presences.put(new AgentId("anna"), anna);
        devices.put(who.equals("anna") ? "101" : "103", phone);
        assertThat(decide(Map.of(), "101")).isEqualTo(expected);
    }

    @Test
    void aRuleForWhoeverIsRespondingMayHaveWordsOfItsOwnAndOtherConditions() {
        responding = Optional.of(new AgentId("cara"));
        String rule = "responding; caller +4930* -> responding because you called them";
        assertThat(decide(Map.of("rule.1", rule), "101")).isEqualTo("agent cara 103: you called them");
        assertThat(decide(Map.of("rule.1", "always -> deputy"), "101"))
                .as("rules of one's own are all that there are")
                .startsWith("agent ben");
    }

    @ParameterizedTest(name = "{0} spoke last, {1}, phone {2}; anna {3} → {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    # spoke last | who is   | whose phone is | anna      | decision
                    cara         | AVAILABLE| IDLE           | AT_LUNCH  | agent cara 103: Cara spoke with this caller last
                    cara         | AVAILABLE| IN_USE         | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    cara         | AT_LUNCH | IDLE           | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    anna         | AT_LUNCH | IDLE           | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    gone         | AVAILABLE| IDLE           | AT_LUNCH  | agent ben 102: Anna is at lunch until 13:30
                    cara         | AVAILABLE| IDLE           | AVAILABLE | -
                    """)
    void whoeverSpokeLastWithACallerComesBeforeTheDeputyIfThatIsPossible(
            String who, PresenceState state, DeviceState phone, PresenceState anna, String expected) {
        spoke = Optional.of(new AgentId(who));
        presences.put(new AgentId(who), state);
        presences.put(new AgentId("anna"), anna);
        devices.put(who.equals("anna") ? "101" : "103", phone);
        assertThat(decide(Map.of("rule.1", "presence at-lunch -> last-spoken, deputy"), "101"))
                .isEqualTo(expected);
        assertThat(asked)
                .as("the database is asked for the time that is set, and only if a rule needs it")
                .isEqualTo(anna == PresenceState.AT_LUNCH ? List.of("+4930123456 2026-11-15T12:15:00Z") : List.of());
    }

    @Test
    void aRuleMayHoldForWhoeverSpokeLastAndTheTimeIsSet() {
        Map<String, String> rules =
                Map.of("rule.1", "last-spoken -> last-spoken because you know them", "last-spoken-within", "2h");
        assertThat(decide(rules, "101")).as("nobody did").isEqualTo("-");
        spoke = Optional.of(new AgentId("cara"));
        assertThat(decide(rules, "101")).isEqualTo("agent cara 103: you know them");
        spoke = Optional.of(new AgentId("anna"));
        assertThat(decide(rules, "101")).as("at her own phone").isEqualTo("ring: you know them");
        assertThat(asked).hasSize(3).containsOnly("+4930123456 2026-11-22T10:15:00Z");
    }

    @Test
    void theFirstRuleThatHoldsDecides() {
        assertThat(decide(
                        Map.of(
                                "rule.1",
                                "days mon -> ring",
                                "rule.2",
                                "days sun -> deputy",
                                "rule.3",
                                "always -> ring"),
                        "101"))
                .startsWith("agent ben");
    }

    @Test
    void diversionsEnd() {
        presences.put(new AgentId("anna"), PresenceState.AT_LUNCH);
        presences.put(new AgentId("ben"), PresenceState.AT_LUNCH);
        presences.put(new AgentId("cara"), PresenceState.AT_LUNCH);
        Map<String, String> circle = Map.of("rule.1", "presence at-lunch -> deputy, groups");
        assertThat(decide(circle, "101", "102")).startsWith("ring: ");
        presences.put(new AgentId("anna"), PresenceState.AVAILABLE);
        assertThat(decide(circle, "102", "101"))
                .as("never back to where it was")
                .startsWith("ring: Ben is at lunch");
    }

    @Test
    void theLastResortIsConfigured() {
        presences.put(new AgentId("anna"), PresenceState.AWAY);
        presences.put(new AgentId("ben"), PresenceState.AWAY);
        assertThat(decide(Map.of("rule.1", "presence away -> deputy", "last-resort", "group sales"), "101"))
                .isEqualTo("group 600: Anna is away until 13:30; nobody else is available");
    }

    @Test
    void aNumberThatIsNobodysPhoneIsLeftToOthers() {
        assertThat(decide(Map.of("rule.1", "always -> deputy"), "600")).isEqualTo("-");
    }

    private String decide(Map<String, String> settings, String phone, String... tried) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("zone", "UTC");
        LastSpoken lastSpoken = new LastSpoken(
                (number, since) -> {
                    asked.add(number + " " + since);
                    return spoke;
                },
                Duration.ofMinutes(1));
        RuleListPolicy policy = new RuleListPolicy(
                office,
                new Board(),
                new Phones(),
                lastSpoken,
                RoutingSettings.read(all),
                Clock.fixed(NOW, ZoneOffset.UTC));
        try {
            return said(policy, phone, tried);
        } finally {
            policy.close();
        }
    }

    private static String said(RuleListPolicy policy, String phone, String... tried) {
        return policy.decide(new ForwardingQuestion(
                        new Extension(PBX, phone),
                        Caller.of(PhoneNumber.ofE164("+4930123456")),
                        Arrays.stream(tried).map(t -> new Extension(PBX, t)).toList(),
                        Optional.empty()))
                .map(d -> switch (d) {
                    case ForwardingDecision.Ring r -> "ring: " + r.reason();
                    case ForwardingDecision.DivertToAgent a ->
                        "agent " + a.agent() + " " + a.phone().number() + ": " + a.reason();
                    case ForwardingDecision.DivertToGroup g ->
                        "group " + g.number().number() + ": " + g.reason();
                })
                .orElse("-");
    }

    private void agent(String name, String phone, Optional<String> deputy) {
        String shown = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Agent agent = new Agent(
                new AgentId(name),
                1,
                shown,
                Role.AGENT,
                List.of(Extension.parse(phone)),
                Set.of(SALES),
                deputy.map(AgentId::new),
                true);
        office.put(agent);
    }

    private final class Board implements PresenceBoard {
        @Override
        public Presence of(AgentId agent) {
            PresenceState state = presences.getOrDefault(agent, PresenceState.AVAILABLE);
            Optional<Instant> until = state == PresenceState.AVAILABLE
                    ? Optional.empty()
                    : Optional.of(Instant.parse("2026-11-22T13:30:00Z"));
            // Nobody is logged in: that alone never changes where a call goes.
            return new Presence(
                    agent,
                    1,
                    state,
                    PresenceSource.AGENT,
                    NOW,
                    until,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(NOW));
        }

        @Override
        public Collection<Presence> all() {
            return new ArrayList<>();
        }

        @Override
        public void responding(AgentId agent, boolean responding, Set<PhoneNumber> callers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<AgentId> respondingTo(PhoneNumber caller) {
            return responding;
        }
    }

    private final class Phones implements Telephony {
        @Override
        public Collection<Call> calls() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Call> call(CallId id) {
            return Optional.empty();
        }

        @Override
        public Collection<Phone> phones() {
            return new ArrayList<>();
        }

        @Override
        public Optional<Phone> phone(Extension extension) {
            return Optional.of(
                    new Phone(extension, devices.getOrDefault(extension.number(), DeviceState.IDLE), NOW, 1));
        }

        @Override
        public Collection<PbxStatus> statuses() {
            return new ArrayList<>();
        }

        @Override
        public <T> Optional<T> capability(PbxId pbx, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<CallId> dial(Extension phone, PhoneNumber number) {
            return new CompletableFuture<>();
        }
    }
}
