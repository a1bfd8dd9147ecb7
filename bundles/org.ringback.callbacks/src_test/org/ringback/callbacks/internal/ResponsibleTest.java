package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.PBX;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Tried;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Role;

/** A missed call always becomes somebody's. */
class ResponsibleTest {
    private static final Recipient TO_CARA = agent("cara");
    private static final Recipient TO_DORA = agent("dora");
    private final EngineBed office = new EngineBed();
    private int calls;

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theRequestedAgents() {
        assertThat(recipients(missed("101"))).containsExactly(TO_ANNA);
    }

    @Test
    void aDeactivatedAgentsGoesToTheDeputy() {
        office.deputy("anna", "ben");
        office.deactivate("anna");
        assertThat(recipients(missed("101"))).containsExactly(TO_BEN);
    }

    @Test
    void andWithoutADeputyWhoIsThereToTheGroup() {
        office.deputy("anna", "cara");
        office.deactivate("cara");
        office.deactivate("anna");
        assertThat(recipients(missed("101"))).containsExactly(TO_SALES);
    }

    @Test
    void andWithNeitherToTheLastGroup() {
        office.agent("zoe", Role.AGENT, "105", new GroupId("service"));
        office.deactivate("cara");
        assertThat(recipients(missed("103"))).containsExactly(new Recipient.ToGroup(new GroupId("service")));
    }

    @Test
    void andWhenNobodyIsInItOrNoneIsSetToEverySupervisor() {
        office.agent("emil", Role.SUPERVISOR, "106");
        office.agent("root", Role.ADMINISTRATOR, "107");
        office.deactivate("cara");
        assertThat(recipients(missed("103"))).containsExactlyInAnyOrder(TO_DORA, agent("emil"));
        office.settings = CallbackSettings.read(Map.of("zone", "UTC"));
        office.engine = office.newEngine();
        assertThat(recipients(missed("199"))).as("a phone of nobody").containsExactlyInAnyOrder(TO_DORA, agent("emil"));
        office.deactivate("dora");
        office.deactivate("emil");
        assertThat(recipients(missed("199"))).containsExactly(agent("root"));
    }

    @Test
    void aGroupsIsTheGroupsWhateverNumberBroughtTheCallerThere() {
        Call byDid = inbound("5551600").withGroup(Optional.of(phone("600")));
        assertThat(recipients(byDid)).containsExactly(TO_SALES);
        assertThat(office.repository
                        .open()
                        .getFirst()
                        .lastMessage()
                        .missed()
                        .orElseThrow()
                        .group())
                .contains("Sales");
        assertThat(recipients(inbound("600")))
                .as("of an adapter that tells no groups")
                .containsExactly(TO_SALES);
    }

    @Test
    void anEmptyGroupsIsItsDeputys() {
        office.deactivate("anna");
        office.deactivate("ben");
        office.group(Optional.of(TO_CARA), Optional.empty());
        assertThat(recipients(inbound("5551600").withGroup(Optional.of(phone("600")))))
                .containsExactly(TO_CARA);
    }

    @Test
    void aGroupThatIsNoneHereIsTheirsWhosePhonesRang() {
        assertThat(recipients(rang("102", "101"))).as("they are in one group").containsExactly(TO_SALES);
        assertThat(office.repository
                        .open()
                        .getFirst()
                        .lastMessage()
                        .missed()
                        .orElseThrow()
                        .group())
                .contains("610");
        assertThat(recipients(rang("103"))).containsExactly(TO_CARA);
        assertThat(recipients(rang("103", "101")))
                .as("the first, when no group is common")
                .containsExactly(TO_ANNA);
    }

    @Test
    void whereItWentOnToWhenTheRequestedPhoneIsNobodys() {
        Call diverted = missed("199")
                .withDiversions(List.of(
                        new Diversion(phone("199"), DiversionReason.NO_ANSWER, Optional.empty()),
                        new Diversion(phone("102"), DiversionReason.NO_ANSWER, Optional.empty())));
        assertThat(recipients(diverted)).containsExactly(TO_BEN);
    }

    @Test
    void oneThatNobodyIsKnownFor() {
        assertThat(recipients(inbound("5559999"), CallEnd.NOT_FOUND)).containsExactly(TO_DORA);
        assertThat(recipients(inbound("5559999"), CallEnd.UNKNOWN)).containsExactly(TO_DORA);
        assertThat(recipients(inbound("5559999"), CallEnd.BUSY)).containsExactly(TO_DORA);
    }

    @Test
    void whoHangsUpAtAMenuBeforeAnybodyIsTriedIsNoMissedCall() {
        assertThat(recipients(inbound("5551000"), CallEnd.GIVEN_UP)).isEmpty();
        assertThat(recipients(inbound("5551000").withRang(Duration.ofSeconds(3)), CallEnd.GIVEN_UP))
                .containsExactly(TO_DORA);
    }

    @Test
    void whateverWasTheEnd() {
        for (CallEnd end : CallEnd.values()) {
            assertThat(recipients(missed("101"), end)).as(end.name()).containsExactly(TO_ANNA);
            assertThat(office.repository
                            .open()
                            .getFirst()
                            .lastMessage()
                            .missed()
                            .orElseThrow()
                            .end())
                    .isEqualTo(end);
        }
    }

    private List<Recipient> recipients(Call call) {
        return recipients(call, CallEnd.GIVEN_UP);
    }

    /** Whose call-backs it makes, and nothing but that. */
    private List<Recipient> recipients(Call call, CallEnd end) {
        office.repository.clear();
        office.engine.callChanged(call.ended(office.now, end));
        office.settle();
        return office.repository.open().stream()
                .map(Callback::request)
                .map(r -> r.recipient())
                .toList();
    }

    private Call rang(String... phones) {
        return inbound("5551610")
                .withGroup(Optional.of(phone("610")))
                .withTried(
                        Stream.of(phones).map(p -> new Tried(phone(p), false)).collect(Collectors.toSet()));
    }

    private Call missed(String requested) {
        return inbound(requested).withRequested(Optional.of(phone(requested)));
    }

    private Call inbound(String dialled) {
        Instant began = office.now.minusSeconds(25);
        Caller caller = Caller.of(PhoneNumber.ofE164("+4930" + 1_000_000 + ++calls));
        return Call.begun(new CallId(PBX, "call-" + calls), 1, CallDirection.INBOUND, caller, dialled, began);
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }

    private static Recipient agent(String name) {
        return new Recipient.ToAgent(new AgentId(name));
    }
}
