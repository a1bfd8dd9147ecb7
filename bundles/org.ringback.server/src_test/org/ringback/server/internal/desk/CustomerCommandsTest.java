package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Refusal;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.Sender;
import org.ringback.server.internal.desk.customers.CustomerCommands;
import org.ringback.server.internal.desk.customers.CustomerQueries;
import org.ringback.server.internal.desk.customers.CustomerSettings;

/** Every agent changes customers and their history, under their own name; only administrators erase. */
class CustomerCommandsTest {
    private final People people = new People();
    private Role wholeNumbersFor = Role.AGENT;
    private final Sender admin = people.add("admin", Role.ADMINISTRATOR);
    private final Sender anna = people.add("anna", Role.AGENT);
    private final Sender dora = people.add("dora", Role.SUPERVISOR);
    private final MemoryCustomers office = new MemoryCustomers();
    private final Customer erika = office.add("Erika", "030 123456");
    private final Customer max = office.add("Max", "089 777777");
    private final CustomerCommands commands = new CustomerCommands(
            office,
            office,
            office,
            office,
            () -> wholeNumbersFor,
            CustomerSettings.read(Map.of()),
            Clock.fixed(MemoryCustomers.NOW, ZoneOffset.UTC));
    private final CustomerQueries queries = new CustomerQueries(office, office, office, office, () -> wholeNumbersFor);

    @Test
    void newNumbersAreReadByTheServerWhateverTheBodySays() {
        PhoneNumber pretended = new PhoneNumber("040 555", Optional.of("+12025550100"));
        Reply reply = send(
                anna,
                new CustomerCommand.SaveCustomer(with(erika, erika.numbers().get(0), pretended)));
        Customer saved = office.all.get(erika.id());
        assertThat(reply).isEqualTo(new Reply.Accepted(new Result.CustomerList(List.of(saved))));
        assertThat(saved.numbers()).extracting(PhoneNumber::key).containsExactly("+4930123456", "+4940555");
    }

    @Test
    void theSameNumberTwiceIsKeptOnceAndOneThatIsNoneIsRefused() {
        send(
                anna,
                new CustomerCommand.SaveCustomer(
                        with(erika, erika.numbers().get(0), PhoneNumber.unread("+49 30 123456"))));
        assertThat(office.all.get(erika.id()).numbers()).hasSize(1);
        assertThat(reason(send(anna, new CustomerCommand.SaveCustomer(with(max, PhoneNumber.unread("nonsense"))))))
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void anotherCustomersNumberIsRefusedByName() {
        Reply reply = send(anna, new CustomerCommand.SaveCustomer(with(erika, PhoneNumber.unread("+49 89 777777"))));
        assertThat(reason(reply)).isEqualTo(Refusal.NUMBER_TAKEN);
        assertThat(((Reply.Refused) reply).detail()).contains("merge");
        assertThat(office.all.get(erika.id())).isEqualTo(erika);
    }

    @Test
    void whatWasChangedMeanwhileOrIsGoneOrTooLongIsRefused() {
        CustomerCommand save =
                new CustomerCommand.SaveCustomer(with(erika, erika.numbers().get(0)));
        send(dora, new CustomerCommand.SaveCustomer(with(erika, PhoneNumber.unread("040 555"))));
        assertThat(reason(send(anna, save))).isEqualTo(Refusal.CHANGED);
        office.all.remove(erika.id());
        assertThat(reason(send(anna, save))).isEqualTo(Refusal.UNKNOWN);
        Customer long1 = new Customer(max.id(), 1, Optional.of("x".repeat(201)), Optional.empty(), max.numbers(), "");
        assertThat(reason(send(anna, new CustomerCommand.SaveCustomer(long1)))).isEqualTo(Refusal.INVALID);
    }

    @Test
    void aRepetitionIsAnsweredAsTheFirst() {
        CommandId id = new CommandId(new UUID(7, 7));
        CustomerCommand save =
                new CustomerCommand.SaveCustomer(with(erika, erika.numbers().get(0)));
        Reply first = commands.handle(anna, id, save);
        assertThat(commands.handle(anna, id, save)).isEqualTo(first);
        CustomerCommand other = new CustomerCommand.SaveCustomer(with(erika, PhoneNumber.unread("040 555")));
        assertThat(reason(commands.handle(dora, id, other)))
                .as("by somebody else")
                .isEqualTo(Refusal.CHANGED);
    }

    @Test
    void aRepetitionAfterARestartIsAnsweredAsTheFirst() {
        CustomerCommand save =
                new CustomerCommand.SaveCustomer(with(erika, erika.numbers().get(0), PhoneNumber.unread("040 555")));
        Reply first = send(anna, save);
        assertThat(first).isInstanceOf(Reply.Accepted.class);
        // What was answered to another command is not remembered: as after a restart.
        assertThat(send(anna, save)).isEqualTo(first);
        Customer merged = office.all.get(erika.id());
        CustomerCommand merge = new CustomerCommand.MergeCustomers(erika.id(), max.id());
        assertThat(send(dora, merge)).isEqualTo(new Reply.Accepted(new Result.CustomerList(List.of(merged))));
        office.leads.put(max.id(), erika.id());
        assertThat(send(dora, merge)).isEqualTo(new Reply.Accepted(new Result.CustomerList(List.of(merged))));
    }

    @Test
    void onlySupervisorsMergeUnlessTheSettingsSayOtherwise() {
        CustomerCommand merge = new CustomerCommand.MergeCustomers(erika.id(), max.id());
        assertThat(send(anna, merge))
                .isEqualTo(new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors may merge customers"));
        assertThat(office.all).containsKey(max.id());
        CustomerCommands open = new CustomerCommands(
                office,
                office,
                office,
                office,
                () -> wholeNumbersFor,
                CustomerSettings.read(Map.of("merge", "agents")),
                Clock.fixed(MemoryCustomers.NOW, ZoneOffset.UTC));
        assertThat(open.handle(anna, new CommandId(new UUID(7, 7)), merge)).isInstanceOf(Reply.Accepted.class);
        assertThatThrownBy(() -> CustomerSettings.read(Map.of("merge", "anybody")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("merge")
                .hasMessageContaining("supervisors, or agents");
    }

    @Test
    void whoMayMergeMayUndoIt() {
        send(dora, new CustomerCommand.MergeCustomers(erika.id(), max.id()));
        CustomerCommand undo = new CustomerCommand.UndoMerge(erika.id(), MemoryCustomers.MERGE);
        assertThat(send(anna, undo))
                .isEqualTo(new Reply.Refused(Refusal.NOT_ALLOWED, "only supervisors may undo a merge"));
        Reply.Accepted undone = (Reply.Accepted) send(dora, undo);
        assertThat(((Result.CustomerList) undone.result()).customers())
                .extracting(Customer::id)
                .containsExactly(erika.id());
        assertThat(office.all).containsKey(max.id());
        assertThat(reason(send(dora, undo))).isEqualTo(Refusal.CANNOT_BE_UNDONE);
        office.intoAnother = true;
        assertThat(send(dora, undo))
                .isEqualTo(new Reply.Refused(Refusal.CANNOT_BE_UNDONE, "merged into another one since"));
    }

    @Test
    void theSameCommandTwiceAtOnceIsCarriedOutOnceAndNoOtherWaitsForIt() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        CountDownLatch on = new CountDownLatch(1);
        AtomicInteger carriedOut = new AtomicInteger();
        Repetitions repetitions = new Repetitions();
        CommandId id = new CommandId(new UUID(8, 8));
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Supplier<Reply> slow = () -> {
                carriedOut.incrementAndGet();
                under.countDown();
                try {
                    assertThat(on.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Reply.done();
            };
            Future<Reply> first = pool.submit(() -> repetitions.once(anna, id, slow));
            under.await();
            Future<Reply> again = pool.submit(() -> repetitions.once(anna, id, slow));
            assertThat(repetitions.once(anna, new CommandId(new UUID(8, 9)), Reply::done))
                    .as("another one's")
                    .isEqualTo(Reply.done());
            on.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(Reply.done());
            assertThat(again.get(30, TimeUnit.SECONDS)).isEqualTo(Reply.done());
        }
        assertThat(carriedOut).hasValue(1);
        assertThat(repetitions.once(anna, id, () -> new Reply.Refused(Refusal.INVALID, "")))
                .isEqualTo(Reply.done());
    }

    @Test
    void mergingRefusesTheSame() {
        Reply reply = send(dora, new CustomerCommand.MergeCustomers(erika.id(), max.id()));
        assertThat(reply).isEqualTo(new Reply.Accepted(new Result.CustomerList(List.of(erika))));
        assertThat(reason(send(dora, new CustomerCommand.MergeCustomers(erika.id(), erika.id()))))
                .isEqualTo(Refusal.INVALID);
        assertThat(reason(send(dora, new CustomerCommand.MergeCustomers(erika.id(), max.id()))))
                .isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void onlyAdministratorsEraseAndSeeTheMarks() {
        for (Sender other : List.of(anna, dora)) {
            assertThat(reason(send(other, new CustomerCommand.EraseCustomer("030 123456"))))
                    .isEqualTo(Refusal.NOT_ALLOWED);
            assertThat(reason(ask(other, new Query.GetErasures()))).isEqualTo(Refusal.NOT_ALLOWED);
        }
        assertThat(office.all).containsKey(erika.id());

        Result.Erasures.Mark mark =
                new Result.Erasures.Mark(MemoryCustomers.NOW, admin.agent().id(), "…456", 1, 2);
        assertThat(send(admin, new CustomerCommand.EraseCustomer("030 123456")))
                .isEqualTo(new Reply.Accepted(new Result.Erasures(List.of(mark))));
        assertThat(ask(admin, new Query.GetErasures()))
                .isEqualTo(new Reply.Accepted(new Result.Erasures(List.of(mark))));
        assertThat(reason(send(admin, new CustomerCommand.EraseCustomer("030 123456"))))
                .isEqualTo(Refusal.UNKNOWN);
        office.open = true;
        assertThat(reason(send(admin, new CustomerCommand.EraseCustomer("089 777777"))))
                .isEqualTo(Refusal.STILL_OPEN);
    }

    @Test
    void anEntryByHandHasTheServersTimeAndTheSendersName() {
        CommandId id = new CommandId(new UUID(8, 8));
        CustomerCommand add = new CustomerCommand.AddInteraction(erika.id(), CallDirection.INBOUND, " wrote a letter ");
        assertThat(commands.handle(anna, id, add)).isEqualTo(Reply.done());
        Interaction entry = office.entries.get(0);
        assertThat(entry.agent()).isEqualTo(anna.agent().id());
        assertThat(entry.at()).isEqualTo(MemoryCustomers.NOW);
        assertThat(entry.kind()).isEqualTo(Interaction.Kind.NOTE);
        assertThat(entry.text()).isEqualTo("wrote a letter");

        new CustomerCommands(office, office, office, office, () -> wholeNumbersFor, Map.of()).handle(anna, id, add);
        assertThat(office.entries).as("again, after a restart").hasSize(1);
    }

    @Test
    void anEntryWithoutTextOrTooLongOrOfNobodyIsRefused() {
        for (String text : List.of("", "  ", "x".repeat(4001))) {
            assertThat(reason(send(anna, new CustomerCommand.AddInteraction(erika.id(), CallDirection.INBOUND, text))))
                    .isEqualTo(Refusal.INVALID);
        }
        assertThat(reason(send(
                        anna,
                        new CustomerCommand.AddInteraction(
                                new CustomerId(new UUID(9, 9)), CallDirection.INBOUND, "said"))))
                .isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void whatIsFoundInTheHistoryComesWithItsCustomers() {
        send(anna, new CustomerCommand.AddInteraction(erika.id(), CallDirection.INBOUND, "an invoice"));
        send(anna, new CustomerCommand.AddInteraction(erika.id(), CallDirection.INBOUND, "an invoice again"));
        assertThat(ask(anna, new Query.SearchHistory("invoice", Optional.empty(), 10)))
                .isEqualTo(new Reply.Accepted(
                        new Result.HistoryHits(office.entries, List.of(erika), Optional.of("more"))));
        assertThat(ask(anna, new Query.SearchHistory(" ", Optional.empty(), 10)))
                .isEqualTo(new Reply.Accepted(new Result.HistoryHits(List.of(), List.of(), Optional.empty())));
        assertThat(reason(ask(anna, new Query.SearchHistory("x".repeat(201), Optional.empty(), 10))))
                .isEqualTo(Refusal.INVALID);
        assertThat(reason(ask(anna, new Query.SearchHistory("x", Optional.empty(), 201))))
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void contactsBecomeCustomersAndTheSameAgainChangesNothing() {
        List<Contact> contacts = List.of(
                contact(2, "Neu", "Neu GmbH", "040 1111", "040 2222"),
                contact(3, "Erika B.", "Beispiel KG", "030 123456", "030 9999"),
                contact(4, "Max", "", "089 777777"),
                contact(5, "Ohne", ""),
                contact(6, "Unsinn", "", "keine"),
                contact(7, "Beide", "", "030 123456", "089 777777"),
                contact(8, "x".repeat(201), "", "040 3333"));
        List<Result.Imported.Fate> fates = List.of(
                Result.Imported.Fate.NEW,
                Result.Imported.Fate.ADDED,
                Result.Imported.Fate.UNCHANGED,
                Result.Imported.Fate.NO_NUMBER,
                Result.Imported.Fate.NOT_A_NUMBER,
                Result.Imported.Fate.OF_SEVERAL,
                Result.Imported.Fate.TOO_LONG);
        assertThat(imported(contacts, false)).isEqualTo(fates);
        assertThat(office.all.values()).as("only said").containsExactly(erika, max);

        assertThat(imported(contacts, true)).isEqualTo(fates);
        Customer made = office.find(office.read("040 2222")).orElseThrow();
        assertThat(made.name()).contains("Neu");
        assertThat(made.company()).contains("Neu GmbH");
        assertThat(made.numbers()).hasSize(2);
        Customer added = office.all.get(erika.id());
        assertThat(added.name()).as("a known name stays").contains("Erika");
        assertThat(added.company()).contains("Beispiel KG");
        assertThat(added.numbers()).hasSize(2);
        assertThat(imported(contacts, true).subList(0, 3)).containsOnly(Result.Imported.Fate.UNCHANGED);
    }

    @Test
    void twoPeopleWithOneTelephoneStayTwoAndBothAreSeen() {
        Contact uwe = contact(3, "Uwe Ebert", "", "030 123456", "0171 5550001");
        Result.Imported.Left shared = new Result.Imported.Left(Result.Imported.Why.SHARED, "Erika");
        for (boolean keep : List.of(false, true)) {
            assertThat(lines(uwe, keep).left()).as("preview and result").containsExactly(shared);
        }
        assertThat(office.all.get(erika.id()).numbers()).as("not Uwe's own").isEqualTo(erika.numbers());
        assertThat(office.all.get(erika.id()).notes()).isEqualTo("Uwe Ebert");
        assertThat(office.find(office.read("0171 5550001")).orElseThrow().name())
                .contains("Uwe Ebert");

        Contact eva = contact(4, "Eva Ebert", "", "030 123456");
        assertThat(lines(eva, true))
                .isEqualTo(new Result.Imported.Line(4, Result.Imported.Fate.ADDED, "Erika", List.of(shared)));
        assertThat(office.all.get(erika.id()).notes()).isEqualTo("Uwe Ebert\nEva Ebert");
        assertThat(lines(eva, true).fate()).as("again").isEqualTo(Result.Imported.Fate.UNCHANGED);
    }

    @Test
    void whatIsNoNumberOfAContactIsSaidBesideWhatIsTaken() {
        Contact contact = contact(5, "Paul", "", "040 4444", "keine");
        assertThat(lines(contact, true).fate()).isEqualTo(Result.Imported.Fate.NEW);
        assertThat(lines(contact, false).left())
                .containsExactly(new Result.Imported.Left(Result.Imported.Why.NOT_A_NUMBER, "keine"));
    }

    private Result.Imported.Line lines(Contact contact, boolean keep) {
        Reply reply = send(dora, new CustomerCommand.ImportCustomers(List.of(contact), keep));
        return ((Result.Imported) ((Reply.Accepted) reply).result()).lines().getFirst();
    }

    @Test
    void whatIsShorterThanASubscribersNumberIsNoCustomersByHand() {
        office.unread = true;
        assertThat(reason(send(anna, new CustomerCommand.SaveCustomer(with(max, PhoneNumber.unread("4711"))))))
                .isEqualTo(Refusal.INVALID);
        assertThat(send(anna, new CustomerCommand.SaveCustomer(with(max, PhoneNumber.unread("5551234")))))
                .isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void onlySupervisorsImportAndNotTooManyAtOnce() {
        List<Contact> one = List.of(contact(2, "Neu", "", "040 1111"));
        assertThat(reason(send(anna, new CustomerCommand.ImportCustomers(one, true))))
                .isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(office.all).hasSize(2);
        assertThat(reason(send(
                        dora,
                        new CustomerCommand.ImportCustomers(java.util.Collections.nCopies(101, one.get(0)), true))))
                .isEqualTo(Refusal.INVALID);
    }

    private List<Result.Imported.Fate> imported(List<Contact> contacts, boolean keep) {
        Reply.Accepted accepted = (Reply.Accepted) send(dora, new CustomerCommand.ImportCustomers(contacts, keep));
        return ((Result.Imported) accepted.result())
                .lines().stream().map(Result.Imported.Line::fate).toList();
    }

    private static Contact contact(int line, String name, String company, String... numbers) {
        return new Contact(
                line, Optional.of(name), Optional.of(company).filter(c -> !c.isEmpty()), List.of(numbers), "");
    }

    private Reply send(Sender sender, CustomerCommand command) {
        return commands.handle(sender, new CommandId(UUID.randomUUID()), command);
    }

    @Test
    void fromWhomNumbersAreHiddenSearchesForThemWhollyOnly() {
        wholeNumbersFor = Role.SUPERVISOR;
        for (String whole : List.of("030 123456", "+49 30 123456", "０３０ １２３４５６", "call 030/123456 x")) {
            assertThat(found(anna, whole)).as(whole).containsExactly(erika);
        }
        for (String part : List.of(
                "030 12345",
                "3456",
                "…456",
                "³⁴⁵⁶",
                "3 4 5 6",
                "030 123456, 089 777777",
                "山3456",
                "3456メ",
                "x'3456",
                "\u00ad3456")) {
            assertThat(found(anna, part)).as(part).isEmpty();
            assertThat(ask(anna, new Query.SearchHistory(part, Optional.empty(), 10)))
                    .as(part)
                    .isEqualTo(new Reply.Accepted(new Result.HistoryHits(List.of(), List.of(), Optional.empty())));
        }
        assertThat(found(anna, "Erika")).containsExactly(erika);
        send(anna, new CustomerCommand.AddInteraction(erika.id(), CallDirection.INBOUND, "wrote 4711"));
        assertThat(((Reply.Accepted) ask(anna, new Query.SearchHistory("030 123456", Optional.empty(), 10))).result())
                .isEqualTo(new Result.HistoryHits(office.entries, List.of(erika), Optional.empty()));
    }

    @Test
    void fromWhomNumbersAreHiddenImportsNone() {
        wholeNumbersFor = Role.ADMINISTRATOR;
        Contact contact = new Contact(1, Optional.of("New"), Optional.empty(), List.of("040 888888"), "");
        var command = new CustomerCommand.ImportCustomers(List.of(contact), false);
        assertThat(reason(send(dora, command))).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(send(admin, command)).isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void whatIsSearchedByWhoSeesWholeNumbersStaysAsItIs() {
        wholeNumbersFor = Role.SUPERVISOR;
        Customer studio = office.add("Studio 54", "040 888888");
        assertThat(found(dora, "54")).containsExactly(studio);
        assertThat(found(anna, "54")).isEmpty();
        assertThat(found(anna, "Studio 54")).isEmpty();
        assertThat(found(anna, "Studio")).containsExactly(studio);
    }

    private List<Customer> found(Sender sender, String words) {
        return ((Result.CustomerList) ((Reply.Accepted) ask(sender, new Query.SearchCustomers(words, 10))).result())
                .customers();
    }

    private Reply ask(Sender sender, Query<?> query) {
        return queries.handle(sender, new CommandId(UUID.randomUUID()), query);
    }

    private static Refusal reason(Reply reply) {
        return ((Reply.Refused) reply).reason();
    }

    private static Customer with(Customer c, PhoneNumber... numbers) {
        return new Customer(c.id(), c.revision(), c.name(), c.company(), List.of(numbers), c.notes());
    }
}
