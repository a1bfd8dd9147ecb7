package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.Audience;
import org.ringback.protocol.Codec;
import org.ringback.protocol.ReplyMessage;

/** What leaves the server and what comes in, when numbers are hidden from agents. */
class WireTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId SUE = new AgentId("sue");
    private static final CommandId ID = new CommandId(UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000009"));
    private static final PhoneNumber NUMBER = new PhoneNumber("089 1234567", Optional.of("+49891234567"));
    private final Masking masking = TestPeople.masking(Role.SUPERVISOR);
    private final Wire wire = TestPeople.wire(Role.SUPERVISOR);
    private final String token = masking.hide(NUMBER).key();

    @Test
    void whoMustChangeThePasswordIsToldNothing() {
        Set<Audience> audiences =
                Set.of(new Audience.OfAgent(ANNA), new Audience.OfAgent(SUE), new Audience.OfGroup(TestPeople.SALES));
        assertThat(TestPeople.wire(Role.AGENT, Set.of(ANNA)).to(audiences))
                .containsOnlyKeys("ringback.agent.sue", "ringback.group.sales");
        assertThat(TestPeople.wire(Role.SUPERVISOR, Set.of(ANNA)).to(audiences))
                .as("apart from the others of the group")
                .containsOnlyKeys("ringback.agent.sue", "ringback.agent.bob", "ringback.group.sales");
    }

    @Test
    void aWrongSettingIsRefusedWithFileKeyAndWhatIsAllowed() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(
                        () -> new Masking(Map.of("whole-numbers-for", "boss"), new TestPeople(), n -> TestPeople.KEY))
                .withMessage(
                        "org.ringback.messaging.cfg: whole-numbers-for = boss: must be one of agent, supervisor, administrator");
    }

    @ParameterizedTest
    @CsvSource({
        "+49891234567,…567",
        "1234567,…567",
        "123456,…56",
        "12345,…5",
        "1234,…",
        "110,…",
        "anonymous,…",
        "10101,10101",
        "0895550,0895550"
    })
    void soMuchIsSeenOfANumber(String number, String seen) {
        assertThat(masking.hide(PhoneNumber.ofKey(number)).raw()).isEqualTo(seen);
    }

    @Test
    void theSameTelephoneHasOneHiddenNumber() {
        assertThat(masking.hide(NUMBER))
                .isEqualTo(masking.hide(PhoneNumber.ofE164("+49891234567")))
                .isEqualTo(masking.hide(masking.hide(NUMBER)));
    }

    @ParameterizedTest
    @CsvSource({
        "the number +49 (89) 123-4567 is another customer's,the number …567 is another customer's",
        "'0891234567' cannot be dialled,'…567' cannot be dialled",
        "put off until 2026-11-22T15:30:00.25Z,put off until 2026-11-22T15:30:00.25Z",
        "claimed with fence 3 at office/10101,claimed with fence 3 at office/10101",
        "call-back 019ab3c5-5e2a-7001-8abc-000000000009,call-back 019ab3c5-5e2a-7001-8abc-000000000009"
    })
    void numbersInTheServersTextsAreHidden(String text, String seen) {
        assertThat(masking.hideIn(text)).isEqualTo(seen);
    }

    @Test
    void whatIsToldSaysNothingOfTheNumber() throws Exception {
        Call call = Call.begun(
                new CallId(new PbxId("office"), "7"),
                1,
                CallDirection.OUTBOUND,
                Caller.of(NUMBER).named("0891234567"),
                "0891234567",
                Instant.EPOCH);
        String text = wire.to(ANNA).write(new DeskEvent.CallChanged(call));
        assertThat(text).doesNotContain("891234567").doesNotContain("089 1234567");
        Call heard = ((DeskEvent.CallChanged) new Codec().readEvent(text)).call();
        assertThat(heard.caller()).isEqualTo(Caller.of(masking.hide(NUMBER)));
        assertThat(heard.dialled()).isEqualTo("…567");
        assertThat(new Codec().readEvent(wire.to(SUE).write(new DeskEvent.CallChanged(call))))
                .isEqualTo(new DeskEvent.CallChanged(call));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "Sales: 0891234567,Sales: …567",
                "V:+49 (89) 123-4567 x,V:…567 x",
                "004989 1234567,none",
                "0891234568,none",
                "Customer 4711234,Customer 4711234",
                "Maria Weber,Maria Weber"
            })
    void aNameIsToldWithoutTheOwnNumber(String name, String seen) throws Exception {
        Customer named =
                new Customer(new CustomerId(ID.value()), 1, Optional.of(name), Optional.empty(), List.of(NUMBER), "");
        String text =
                wire.to(ANNA).write(new ReplyMessage(ID, new Reply.Accepted(new Result.CustomerList(List.of(named)))));
        Reply.Accepted told = (Reply.Accepted) new Codec().readReply(text).reply();
        assertThat(((Result.CustomerList) told.result()).customers().get(0).name())
                .isEqualTo(Optional.ofNullable(seen));
    }

    @Test
    void whatIsAnsweredSaysNothingOfTheNumber() {
        for (Reply reply : List.of(
                new Reply.Refused(Refusal.NUMBER_TAKEN, "the number +49891234567 is another customer's"),
                new Reply.Accepted(new Result.CustomerList(List.of(customer(NUMBER)))),
                new Reply.Accepted(new Result.Imported(
                        List.of(new Result.Imported.Line(1, Result.Imported.Fate.ADDED, "+49891234567")))),
                trail(new AuditEvent.NotDialled("'0891234567' is busy")),
                trail(new AuditEvent.Noted("the call was not begun: '0891234567' is busy")))) {
            assertThat(wire.to(ANNA).write(new ReplyMessage(ID, reply))).doesNotContain("1234567");
            assertThat(wire.to(new AgentId("nobody")).write(new ReplyMessage(ID, reply)))
                    .doesNotContain("1234567");
            assertThat(wire.to(SUE).write(new ReplyMessage(ID, reply))).contains("1234567");
        }
    }

    private static Reply trail(AuditEvent what) {
        return new Reply.Accepted(
                new Result.Trail(List.of(new Result.Trail.Entry(Instant.EPOCH, Optional.of(ANNA), "desk", what))));
    }

    @Test
    void groupsAndSupervisorsReadWhatIsWholeAndTheOthersAreToldApart() {
        assertThat(wholly(wire, new Audience.OfGroup(TestPeople.SALES)))
                .isEqualTo(Map.of(
                        "ringback.group.sales", true, "ringback.agent.anna", false, "ringback.agent.bob", false));
        assertThat(wholly(wire, new Audience.OfSupervisors())).isEqualTo(Map.of("ringback.supervisors", true));
        assertThat(wholly(wire, new Audience.OfAgent(SUE), new Audience.OfAgent(ANNA)))
                .isEqualTo(Map.of("ringback.agent.sue", true, "ringback.agent.anna", false));
        assertThat(wholly(wire, new Audience.Everyone())).isEqualTo(Map.of("ringback.everyone", false));
        assertThat(wholly(TestPeople.wire(Role.ADMINISTRATOR), new Audience.OfSupervisors()))
                .isEqualTo(Map.of("ringback.supervisors", true, "ringback.agent.sue", false));
    }

    @Test
    void whenNobodyIsMaskedEverybodyIsToldTogether() {
        Wire open = TestPeople.wire(Role.AGENT);
        assertThat(wholly(open, new Audience.OfGroup(TestPeople.SALES), new Audience.Everyone()))
                .isEqualTo(Map.of("ringback.group.sales", true, "ringback.everyone", true));
        assertThat(open.wholeNumbersFor()).isEmpty();
    }

    @Test
    void commandsComeInWithTheWholeNumber() {
        assertThat(wire.whole(new CallCommand.Dial(token, Optional.empty())))
                .isEqualTo(new CallCommand.Dial("+49891234567", Optional.empty()));
        assertThat(wire.whole(new Query.FindByNumber(token))).isEqualTo(new Query.FindByNumber("+49891234567"));
        assertThat(wire.whole(new CustomerCommand.EraseCustomer(token)))
                .isEqualTo(new CustomerCommand.EraseCustomer("+49891234567"));
        assertThat(wire.whole(new CustomerCommand.SaveCustomer(
                        customer(PhoneNumber.given(token), PhoneNumber.unread("110")))))
                .isEqualTo(new CustomerCommand.SaveCustomer(
                        customer(PhoneNumber.ofE164("+49891234567"), PhoneNumber.unread("110"))));
        assertThat(wire.whole(new Query.FindByNumber("089 1234"))).isEqualTo(new Query.FindByNumber("089 1234"));
    }

    @Test
    void aMessageComesInWithTheWholeNumberAndAllElseThatItSays() {
        CallbackCommand.Submit hidden = new CallbackCommand.Submit(
                Set.of(new Recipient.ToGroup(TestPeople.SALES)),
                Optional.of(token),
                Optional.of("Frau Berg"),
                "please call",
                Urgency.HIGH,
                CallWindow.ANY,
                Optional.empty(),
                Optional.of(DiversionReason.BUSY),
                true,
                Optional.of(Instant.parse("2026-11-22T14:30:00Z")));
        CallbackCommand.Submit whole = (CallbackCommand.Submit) wire.whole(hidden);
        assertThat(whole.number()).contains("+49891234567");
        assertThat(whole).usingRecursiveComparison().ignoringFields("number").isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"…567", "…", "…567~", "…567~AAAA", "… 567"})
    void aTokenIsNeverGuessed(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.whole(new Query.FindByNumber(given)))
                .withMessageContaining("is hidden");
    }

    @Test
    void aTokenWithOtherDigitsInFrontIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wire.whole(new Query.FindByNumber(token.replace("…567", "…568"))));
    }

    private static Customer customer(PhoneNumber... numbers) {
        return new Customer(new CustomerId(ID.value()), 1, Optional.empty(), Optional.empty(), List.of(numbers), "");
    }

    /** Each address, and whether it gets whole numbers. */
    private static Map<String, Boolean> wholly(Wire wire, Audience... audiences) {
        ReplyMessage sample = new ReplyMessage(ID, new Reply.Refused(Refusal.INVALID, "0891234567"));
        return wire.to(Set.of(audiences)).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().write(sample).contains("0891234567")));
    }
}
