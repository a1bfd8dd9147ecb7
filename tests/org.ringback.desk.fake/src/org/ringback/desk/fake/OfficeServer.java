package org.ringback.desk.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** Does what the desks ask, as the server would. */
final class OfficeServer {
    private final Clock clock;
    private final Uuid7 ids;
    private final Map<CallbackId, Callback> callbacks = new LinkedHashMap<>();
    private final Map<CallbackId, List<Result.Trail.Entry>> audit = new HashMap<>();
    private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
    private final Map<CustomerId, List<Interaction>> history = new HashMap<>();
    private final Map<CustomerId, Long> historyRevisions = new HashMap<>();
    private final List<Result.Erasures.Mark> erasures = new ArrayList<>();

    OfficeServer(Clock clock, Uuid7 ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Reads a number as an office in Germany would, roughly. */
    static PhoneNumber read(String typed) {
        String digits = typed.replaceAll("[^0-9+]", "");
        String e164 = digits.startsWith("+") ? digits : "+49" + digits.replaceFirst("^0", "");
        return e164.matches("\\+[1-9][0-9]{4,14}")
                ? new PhoneNumber(typed.strip(), Optional.of(e164))
                : PhoneNumber.unread(typed);
    }

    synchronized Reply handle(AgentId by, Command command) {
        return switch (command) {
            case CallbackCommand c -> callback(by, c);
            case Query<?> q -> answer(q);
            case CustomerCommand c -> customer(by, c);
            case DirectoryCommand c -> Reply.done();
            case CallCommand c -> Reply.done();
            case PresenceCommand c -> Reply.done();
        };
    }

    synchronized Map<CallbackId, Callback> visible(Agent agent, boolean open) {
        return callbacks.values().stream()
                .filter(c -> c.state().open() == open && sees(agent, c))
                .collect(Collectors.toMap(Callback::id, c -> c));
    }

    synchronized Map<CustomerId, Long> historyRevisions() {
        return Map.copyOf(historyRevisions);
    }

    synchronized Optional<Callback> callback(CallbackId id) {
        return Optional.ofNullable(callbacks.get(id));
    }

    synchronized Customer customer(CustomerId id) {
        return Optional.ofNullable(customers.get(id)).orElseThrow();
    }

    synchronized Customer put(Customer customer) {
        customers.put(customer.id(), customer);
        historyRevisions.merge(customer.id(), 1L, Long::sum);
        return customer;
    }

    synchronized void add(Interaction interaction) {
        List<Interaction> all = history.computeIfAbsent(interaction.customer(), c -> new ArrayList<>());
        all.add(interaction);
        all.sort(Comparator.comparing(Interaction::at).reversed());
        historyRevisions.merge(interaction.customer(), 1L, Long::sum);
    }

    synchronized Reply apply(CallbackId id, CallbackChange change) {
        Callback before = callbacks.get(id);
        if (before == null) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such call-back.");
        }
        return switch (CallbackLife.apply(before, change, clock.instant())) {
            case Step.Moved(Callback now) -> {
                callbacks.put(id, now);
                audit.computeIfAbsent(id, i -> new ArrayList<>())
                        .add(new Result.Trail.Entry(
                                clock.instant(),
                                Optional.empty(),
                                "desk",
                                change.getClass().getSimpleName()));
                yield new Reply.Accepted(new Result.Callbacks(List.of(now)));
            }
            case Step.Unchanged(Callback now) -> new Reply.Accepted(new Result.Callbacks(List.of(now)));
            case Step.Refused(Refusal why) -> new Reply.Conflict(why, before);
        };
    }

    private Reply callback(AgentId by, CallbackCommand command) {
        return switch (command) {
            case CallbackCommand.Submit c -> submit(by, c);
            case CallbackCommand.MarkDelivered c -> apply(c.callback(), new CallbackChange.Deliver());
            case CallbackCommand.MarkSeen c -> apply(c.callback(), new CallbackChange.See());
            case CallbackCommand.ClaimCallback c ->
                apply(c.callback(), new CallbackChange.Take(by, clock.instant().plus(Office.LEASE)));
            case CallbackCommand.RenewClaim c ->
                apply(
                        c.callback(),
                        new CallbackChange.Renew(by, c.fence(), clock.instant().plus(Office.LEASE)));
            case CallbackCommand.ReleaseClaim c -> apply(c.callback(), new CallbackChange.Release(by, c.fence()));
            case CallbackCommand.CallBack c -> dial(by, c);
            case CallbackCommand.RecordAttempt c -> {
                Reply reply = apply(c.callback(), new CallbackChange.Try(by, c.fence(), c.outcome(), c.text()));
                yield written(reply, by, c.callback(), c.outcome(), c.text());
            }
            case CallbackCommand.CompleteCallback c -> {
                Reply reply = apply(c.callback(), new CallbackChange.Complete(by, c.fence(), c.outcome(), c.text()));
                yield written(reply, by, c.callback(), c.outcome(), c.text());
            }
            case CallbackCommand.SnoozeCallback c ->
                apply(c.callback(), new CallbackChange.Snooze(by, c.fence(), c.until()));
            case CallbackCommand.ReassignCallback c ->
                apply(c.callback(), new CallbackChange.Reassign(by, c.to(), c.reason()));
            case CallbackCommand.CancelCallback c -> apply(c.callback(), new CallbackChange.Cancel(by));
            default -> new Reply.Refused(Refusal.INVALID, "The fake office does not know " + command);
        };
    }

    private Reply submit(AgentId by, CallbackCommand.Submit c) {
        Optional<PhoneNumber> number = c.number().map(OfficeServer::read);
        Optional<Customer> customer = number.flatMap(this::byNumber);
        Message message = new Message(by, clock.instant(), c.text());
        List<Callback> kept = c.recipients().stream()
                .sorted(Comparator.comparing(Recipient::toString))
                .map(to -> enter(by, c, to, number, customer, message))
                .toList();
        customer.ifPresent(who -> add(new Interaction(
                ids.next(),
                who.id(),
                clock.instant(),
                Interaction.Kind.CALLBACK_REQUEST,
                CallDirection.INBOUND,
                by,
                number,
                Optional.of(kept.getFirst().id()),
                Optional.empty(),
                c.text())));
        return new Reply.Accepted(new Result.Callbacks(kept));
    }

    private Callback enter(
            AgentId by,
            CallbackCommand.Submit c,
            Recipient to,
            Optional<PhoneNumber> number,
            Optional<Customer> customer,
            Message message) {
        Optional<Callback> open = callbacks.values().stream()
                .filter(o -> o.state().open()
                        && o.request().recipient().equals(to)
                        && number.isPresent()
                        && o.request().caller().number().map(PhoneNumber::key).equals(number.map(PhoneNumber::key)))
                .findFirst();
        if (open.isPresent()) {
            apply(open.get().id(), new CallbackChange.Join(message, c.urgency()));
            return Optional.ofNullable(callbacks.get(open.get().id())).orElseThrow();
        }
        Request request = new Request(
                to,
                by,
                new Caller(number, c.name().or(() -> customer.flatMap(Customer::name))),
                customer.map(Customer::id),
                c.urgency(),
                c.window(),
                c.call(),
                c.reason());
        Callback callback = Callback.accepted(new CallbackId(ids.next()), callbacks.size() + 1L, request, message);
        callbacks.put(callback.id(), callback);
        return callback;
    }

    synchronized Callback enter(AgentId by, Recipient to, PhoneNumber number, String text) {
        Request request = new Request(
                to,
                by,
                Caller.of(number),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Callback callback = Callback.accepted(
                new CallbackId(ids.next()), callbacks.size() + 1L, request, new Message(by, clock.instant(), text));
        callbacks.put(callback.id(), callback);
        return callback;
    }

    private Reply dial(AgentId by, CallbackCommand.CallBack c) {
        return apply(
                c.callback(),
                new CallbackChange.Renew(by, c.fence(), clock.instant().plus(Office.LEASE)));
    }

    private Reply written(Reply reply, AgentId by, CallbackId id, Outcome outcome, String text) {
        if (reply instanceof Reply.Accepted) {
            callback(id)
                    .flatMap(c -> c.request().customer())
                    .ifPresent(who -> add(new Interaction(
                            ids.next(),
                            who,
                            clock.instant(),
                            Interaction.Kind.RESPONSE,
                            CallDirection.OUTBOUND,
                            by,
                            Optional.empty(),
                            Optional.of(id),
                            Optional.of(outcome),
                            text)));
        }
        return reply;
    }

    private Reply answer(Query<?> query) {
        return new Reply.Accepted(
                switch (query) {
                    case Query.FindByNumber q ->
                        new Result.CustomerList(
                                byNumber(read(q.number())).stream().toList());
                    case Query.GetCustomer q ->
                        new Result.CustomerList(Optional.ofNullable(customers.get(q.customer())).stream()
                                .toList());
                    case Query.SearchCustomers q ->
                        new Result.CustomerList(customers.values().stream()
                                .filter(c -> found(c, q.words()))
                                .limit(q.limit())
                                .toList());
                    case Query.GetHistory q -> page(q);
                    case Query.SearchHistory q -> hits(q);
                    case Query.GetErasures q -> new Result.Erasures(erasures);
                    case Query.GetDay q -> day(q);
                    case Query.GetAudit q -> new Result.Trail(audit.getOrDefault(q.callback(), List.of()));
                    default -> new Result.Done();
                });
    }

    private Result hits(Query.SearchHistory q) {
        List<Interaction> all = history.values().stream()
                .flatMap(List::stream)
                .filter(i -> found(i, q.words()))
                .sorted(Comparator.comparing(Interaction::at).reversed())
                .toList();
        int from = q.after().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + q.limit());
        List<Interaction> page = all.subList(from, to);
        return new Result.HistoryHits(
                page,
                page.stream()
                        .map(Interaction::customer)
                        .distinct()
                        .map(this::customer)
                        .toList(),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private Result day(Query.GetDay q) {
        List<Result.Day.Hour> hours = new ArrayList<>();
        for (int h = 0; h < 24; h++) {
            Instant begin = q.from().plus(Duration.ofHours(h));
            Instant end = begin.plus(Duration.ofHours(1));
            hours.add(new Result.Day.Hour(
                    begin,
                    (int) callbacks.values().stream()
                            .filter(c -> within(c.enteredAt(), begin, end))
                            .count(),
                    (int) callbacks.values().stream()
                            .filter(c -> c.receipts()
                                    .closed()
                                    .filter(at -> within(at, begin, end))
                                    .isPresent())
                            .count()));
        }
        return new Result.Day(hours);
    }

    private static boolean within(Instant at, Instant begin, Instant end) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    private Result page(Query.GetHistory q) {
        List<Interaction> all = history.getOrDefault(q.customer(), List.of());
        int from = q.after().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + q.limit());
        return new Result.HistoryPage(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private Reply customer(AgentId by, CustomerCommand command) {
        return switch (command) {
            case CustomerCommand.SaveCustomer(Customer customer) -> save(customer);
            case CustomerCommand.MergeCustomers(CustomerId into, CustomerId other) -> merge(into, other);
            case CustomerCommand.EraseCustomer(String number) -> erase(by, read(number));
            case CustomerCommand.AddInteraction(CustomerId of, CallDirection direction, String text) -> {
                add(new Interaction(
                        ids.next(),
                        of,
                        clock.instant(),
                        Interaction.Kind.NOTE,
                        direction,
                        by,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        text));
                yield Reply.done();
            }
            case CustomerCommand.ImportCustomers(List<Contact> contacts, boolean keep) ->
                new Reply.Accepted(new Result.Imported(
                        contacts.stream().map(c -> take(c, keep)).toList()));
        };
    }

    private Result.Imported.Line take(Contact contact, boolean keep) {
        if (contact.numbers().isEmpty()) {
            return new Result.Imported.Line(
                    contact.line(),
                    Result.Imported.Fate.NO_NUMBER,
                    contact.name().orElse(""));
        }
        List<PhoneNumber> numbers =
                contact.numbers().stream().map(OfficeServer::read).toList();
        Optional<Customer> known =
                numbers.stream().flatMap(n -> byNumber(n).stream()).findFirst();
        if (known.isEmpty() && keep) {
            put(new Customer(
                    new CustomerId(ids.next()), 1, contact.name(), contact.company(), numbers, contact.notes()));
        }
        return new Result.Imported.Line(
                contact.line(),
                known.isPresent() ? Result.Imported.Fate.UNCHANGED : Result.Imported.Fate.NEW,
                known.flatMap(Customer::name).orElse(""));
    }

    private Reply merge(CustomerId into, CustomerId other) {
        Customer first = customers.get(into);
        Customer second = customers.remove(other);
        if (first == null || second == null) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such customer.");
        }
        history.getOrDefault(other, List.of()).forEach(i -> add(of(i, into)));
        history.remove(other);
        historyRevisions.merge(other, 1L, Long::sum);
        Customer merged = put(new Customer(
                into,
                first.revision() + 1,
                first.name().or(second::name),
                first.company().or(second::company),
                Stream.concat(first.numbers().stream(), second.numbers().stream())
                        .toList(),
                (first.notes() + "\n" + second.notes()).strip()));
        return new Reply.Accepted(new Result.CustomerList(List.of(merged)));
    }

    private static Interaction of(Interaction i, CustomerId customer) {
        return new Interaction(
                i.id(),
                customer,
                i.at(),
                i.kind(),
                i.direction(),
                i.agent(),
                i.number(),
                i.callback(),
                i.outcome(),
                i.text(),
                i.lasted());
    }

    private Reply erase(AgentId by, PhoneNumber number) {
        Optional<Customer> customer = byNumber(number);
        if (customer.isEmpty()) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such customer.");
        }
        if (callbacks.values().stream()
                .anyMatch(c -> c.state().open()
                        && c.request()
                                .caller()
                                .number()
                                .filter(n -> customer.get().numbers().stream()
                                        .anyMatch(o -> o.key().equals(n.key())))
                                .isPresent())) {
            return new Reply.Refused(Refusal.STILL_OPEN, "A call-back is still open.");
        }
        CustomerId id = customer.get().id();
        customers.remove(id);
        int interactions =
                Optional.ofNullable(history.remove(id)).map(List::size).orElse(0);
        historyRevisions.merge(id, 1L, Long::sum);
        String key = number.key();
        erasures.addFirst(new Result.Erasures.Mark(
                clock.instant(), by, "…" + key.substring(Math.max(0, key.length() - 3)), interactions, 0));
        return new Reply.Accepted(new Result.Erasures(List.of(erasures.getFirst())));
    }

    private Reply save(Customer edited) {
        Customer now = customers.get(edited.id());
        if (now == null) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such customer.");
        }
        List<PhoneNumber> numbers = edited.numbers().stream()
                .map(n -> now.numbers().contains(n) ? n : read(n.raw()))
                .toList();
        if (numbers.stream()
                .anyMatch(n -> byNumber(n).filter(c -> !c.id().equals(now.id())).isPresent())) {
            return new Reply.Refused(Refusal.NUMBER_TAKEN, "The number is another customer's.");
        }
        if (now.revision() != edited.revision()) {
            return new Reply.Refused(Refusal.CHANGED, "The customer was changed meanwhile.");
        }
        Customer saved = put(new Customer(
                edited.id(), edited.revision() + 1, edited.name(), edited.company(), numbers, edited.notes()));
        return new Reply.Accepted(new Result.CustomerList(List.of(saved)));
    }

    private Optional<Customer> byNumber(PhoneNumber number) {
        return customers.values().stream()
                .filter(c -> c.numbers().stream().anyMatch(n -> n.key().equals(number.key())))
                .findFirst();
    }

    private boolean found(Interaction interaction, String words) {
        return contains(interaction.text() + " " + text(customer(interaction.customer())), words);
    }

    private static boolean found(Customer customer, String words) {
        return contains(text(customer), words);
    }

    private static boolean contains(String text, String words) {
        String all = text.toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    private static String text(Customer customer) {
        return Stream.of(
                        customer.name().orElse(""),
                        customer.company().orElse(""),
                        customer.notes(),
                        customer.numbers().toString())
                .collect(Collectors.joining(" "));
    }

    private static boolean sees(Agent agent, Callback callback) {
        return isFor(agent, callback.request().recipient())
                || agent.may(Role.SUPERVISOR)
                || callback.handovers().stream()
                        .anyMatch(h -> h.by().map(agent.id()::equals).orElseGet(() -> isFor(agent, h.from())))
                || callback.messages().stream().anyMatch(m -> m.author().equals(agent.id()));
    }

    private static boolean isFor(Agent agent, Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent(var id) -> id.equals(agent.id());
            case Recipient.ToGroup(var group) -> agent.groups().contains(group);
        };
    }
}
