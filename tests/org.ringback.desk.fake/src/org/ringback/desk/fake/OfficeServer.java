package org.ringback.desk.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.CallbackRights;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.ServerCommand;

/** Does what the desks ask, as the server would. */
final class OfficeServer {
    private static final Reply UNKNOWN = new Reply.Refused(Refusal.UNKNOWN, "There is no such call-back.");
    private final Clock clock;
    private final Uuid7 ids;
    private final Function<AgentId, Optional<Agent>> agents;
    private final Checks checks;
    private final CustomerBook book;
    private final Map<CallbackId, Callback> callbacks = new LinkedHashMap<>();
    private final Map<AgentId, List<DesktopCommand.Line>> arrangements = new HashMap<>();
    private final Map<CallbackId, List<Result.Trail.Entry>> audit = new HashMap<>();

    OfficeServer(
            Clock clock, Uuid7 ids, Function<AgentId, Optional<Agent>> agents, Predicate<GroupId> thereIsTheGroup) {
        this.agents = agents;
        checks = new Checks(clock, agents, thereIsTheGroup);
        this.clock = clock;
        this.ids = ids;
        book = new CustomerBook(clock, ids, this::waits);
    }

    private boolean waits(PhoneNumber number) {
        return callbacks.values().stream()
                .filter(c -> c.state().open())
                .flatMap(c -> c.request().caller().number().stream())
                .anyMatch(n -> n.key().equals(number.key()));
    }

    synchronized Map<CustomerId, Long> historyRevisions() {
        return book.historyRevisions();
    }

    synchronized Customer customer(CustomerId id) {
        return book.customer(id);
    }

    synchronized Customer put(Customer customer) {
        return book.put(customer);
    }

    synchronized void add(Interaction interaction) {
        book.add(interaction);
    }

    synchronized Reply handle(AgentId by, Command command) {
        return switch (command) {
            case CallbackCommand c -> callback(by, c);
            case Query.GetArrangement q ->
                new Reply.Accepted(new Result.Arrangement(arrangements.getOrDefault(by, List.of())));
            case Query<?> q -> answer(reader(by), q);
            case CustomerCommand c -> book.handle(by, c);
            case HandshakeCommand c -> Reply.done();
            case DirectoryCommand c -> Reply.done();
            case ServerCommand c -> Reply.done();
            case DesktopCommand.KeepArrangement c -> {
                arrangements.put(by, c.lines());
                yield Reply.done();
            }
            case CallCommand c -> Reply.done();
            case PresenceCommand.SetPresence c
            when checks.wrong(c) ->
                new Reply.Refused(Refusal.INVALID, "The office in memory finds something wrong with it.");
            case PresenceCommand c -> Reply.done();
        };
    }

    synchronized Map<CallbackId, Callback> visible(Agent agent, boolean open) {
        Reader reader = Reader.of(agent);
        return callbacks.values().stream()
                .filter(c -> c.state().open() == open && reader.sees(c))
                .collect(Collectors.toMap(Callback::id, c -> c));
    }

    synchronized Reply callbacks(Agent agent, Query.GetCallbacks q) {
        Reader reader = Reader.of(agent);
        List<Callback> all = callbacks.values().stream()
                .filter(c -> within(c.enteredAt(), q.from(), q.until()) && reader.sees(c))
                .toList();
        int from = q.after().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + q.limit());
        return new Reply.Accepted(new Result.CallbackPage(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty()));
    }

    synchronized Optional<Callback> callback(CallbackId id) {
        return Optional.ofNullable(callbacks.get(id));
    }

    /** By itself. */
    synchronized Reply apply(CallbackId id, CallbackChange change) {
        return apply(id, change, Optional.empty());
    }

    private Reply apply(CallbackId id, CallbackChange change, Optional<AgentId> by) {
        Callback before = callbacks.get(id);
        if (before == null) {
            return UNKNOWN;
        }
        return switch (CallbackLife.apply(before, change, clock.instant())) {
            case Step.Moved(Callback now) -> {
                callbacks.put(id, now);
                AuditEvent.of(change, before, now).ifPresent(what -> audit(id, by, what));
                yield new Reply.Accepted(new Result.Callbacks(List.of(now)));
            }
            case Step.Renewed(Callback now) -> {
                callbacks.put(id, now);
                yield new Reply.Accepted(new Result.Callbacks(List.of(now)));
            }
            case Step.Unchanged(Callback now) -> new Reply.Accepted(new Result.Callbacks(List.of(now)));
            case Step.Refused(Refusal why) -> new Reply.Conflict(why, before);
        };
    }

    private void audit(CallbackId id, Optional<AgentId> by, AuditEvent what) {
        audit.computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Result.Trail.Entry(clock.instant(), by, by.isPresent() ? "desk" : AuditEvent.BY_ITSELF, what));
    }

    private Reader reader(AgentId agent) {
        return agents.apply(agent).map(Reader::of).orElseGet(() -> new Reader(false, Set.of()));
    }

    /** With that agent's rights, as the server's engine has it. */
    private Reply apply(AgentId by, CallbackId id, CallbackChange change) {
        if (checks.wrong(change)) {
            return new Reply.Refused(Refusal.INVALID, "The office in memory finds something wrong with it.");
        }
        Callback before = callbacks.get(id);
        if (before == null || !reader(by).sees(before)) {
            return UNKNOWN;
        }
        if (agents.apply(by)
                .filter(agent -> CallbackRights.mayAsk(agent, before, change))
                .isEmpty()) {
            return new Reply.Refused(Refusal.NOT_ALLOWED, "The office in memory does not allow it.");
        }
        if (change instanceof CallbackChange.Reassign handing
                && open(before.request().to(handing.to()))
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            return new Reply.Refused(Refusal.ALREADY_THERE, "");
        }
        return switch (apply(id, change, Optional.of(by))) {
            case Reply.Conflict c when c.reason() == Refusal.INVALID -> new Reply.Refused(Refusal.INVALID, "");
            case Reply reply -> reply;
        };
    }

    private Reply callback(AgentId by, CallbackCommand command) {
        return switch (command) {
            case CallbackCommand.Submit c -> submit(by, c);
            case CallbackCommand.MarkDelivered c -> apply(by, c.callback(), new CallbackChange.Deliver());
            case CallbackCommand.MarkSeen c -> apply(by, c.callback(), new CallbackChange.See());
            case CallbackCommand.ClaimCallback c ->
                apply(
                        by,
                        c.callback(),
                        new CallbackChange.Take(by, clock.instant().plus(Office.LEASE)));
            case CallbackCommand.RenewClaim c ->
                apply(
                        by,
                        c.callback(),
                        new CallbackChange.Renew(by, c.fence(), clock.instant().plus(Office.LEASE)));
            case CallbackCommand.ReleaseClaim c -> apply(by, c.callback(), new CallbackChange.Release(by, c.fence()));
            case CallbackCommand.CallBack c -> dial(by, c);
            case CallbackCommand.RecordAttempt c -> {
                Reply reply = apply(by, c.callback(), new CallbackChange.Try(by, c.fence(), c.outcome(), c.text()));
                yield written(reply, by, c.callback(), c.outcome(), c.text());
            }
            case CallbackCommand.CompleteCallback c -> {
                Reply reply =
                        apply(by, c.callback(), new CallbackChange.Complete(by, c.fence(), c.outcome(), c.text()));
                yield written(reply, by, c.callback(), c.outcome(), c.text());
            }
            case CallbackCommand.SnoozeCallback c ->
                apply(by, c.callback(), new CallbackChange.Snooze(by, c.fence(), c.until(), c.promise()));
            case CallbackCommand.PromiseCallback c -> promise(by, c);
            case CallbackCommand.ReassignCallback c ->
                apply(
                        by,
                        c.callback(),
                        new CallbackChange.Reassign(
                                by, c.to(), c.reason(), reader(by).all()));
            case CallbackCommand.AskBack c -> ask(by, c);
            case CallbackCommand.CancelCallback c -> cancel(by, c);
            default -> new Reply.Refused(Refusal.INVALID, "The fake office does not know " + command);
        };
    }

    private Reply promise(AgentId by, CallbackCommand.PromiseCallback c) {
        Reply reply = apply(by, c.callback(), new CallbackChange.Promised(by, c.until()));
        if (reply instanceof Reply.Accepted) {
            promised(Optional.ofNullable(callbacks.get(c.callback())).orElseThrow(), by, Optional.of(c.until()));
        }
        return reply;
    }

    private Reply cancel(AgentId by, CallbackCommand.CancelCallback c) {
        Optional<Callback> promised = Optional.ofNullable(callbacks.get(c.callback()))
                .filter(b -> b.standingPromise().isPresent());
        Reply reply =
                apply(by, c.callback(), new CallbackChange.Cancel(by, reader(by).all()));
        if (reply instanceof Reply.Accepted) {
            promised.ifPresent(before -> promised(before, by, Optional.empty()));
        }
        return reply;
    }

    private void promised(Callback callback, AgentId by, Optional<Instant> until) {
        callback.request()
                .customer()
                .ifPresent(who -> add(new Interaction(
                                ids.next(),
                                who,
                                clock.instant(),
                                Interaction.Kind.PROMISE,
                                CallDirection.INTERNAL,
                                by,
                                Optional.empty(),
                                Optional.of(callback.id()),
                                Optional.empty(),
                                "")
                        .promised(until)
                        .confidential(callback.request().confidential())));
    }

    private Reply ask(AgentId by, CallbackCommand.AskBack c) {
        Reply reply = apply(by, c.callback(), new CallbackChange.Ask(by, reader(by), c.text(), c.answers()));
        if (reply instanceof Reply.Accepted) {
            Callback now = Optional.ofNullable(callbacks.get(c.callback())).orElseThrow();
            now.request()
                    .customer()
                    .ifPresent(who -> add(new Interaction(
                                    ids.next(),
                                    who,
                                    clock.instant(),
                                    Dialogue.open(now).isPresent()
                                            ? Interaction.Kind.QUESTION
                                            : Interaction.Kind.ANSWER,
                                    CallDirection.INTERNAL,
                                    by,
                                    Optional.empty(),
                                    Optional.of(now.id()),
                                    Optional.empty(),
                                    c.text())
                            .confidential(now.request().confidential())));
        }
        return reply;
    }

    private Reply submit(AgentId by, CallbackCommand.Submit c) {
        if (checks.wrong(c)) {
            return new Reply.Refused(Refusal.INVALID, "The office in memory finds something wrong with it.");
        }
        Optional<PhoneNumber> number = c.number().map(CustomerBook::read);
        Optional<Customer> customer = number.map(n -> book.identify(n, c.name()));
        Message message = new Message(by, clock.instant(), c.text());
        List<Callback> kept = c.recipients().stream()
                .sorted(Comparator.comparing(Checks::name))
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
                        c.text())
                .promised(kept.getFirst().promisedWith(message).map(Promise::until))
                .confidential(c.confidential())));
        return new Reply.Accepted(new Result.Callbacks(kept));
    }

    private Callback enter(
            AgentId by,
            CallbackCommand.Submit c,
            Recipient to,
            Optional<PhoneNumber> number,
            Optional<Customer> customer,
            Message message) {
        Request request = new Request(
                to,
                by,
                new Caller(number, c.name().or(() -> customer.flatMap(Customer::name))),
                customer.map(Customer::id),
                c.urgency(),
                c.window(),
                c.call(),
                c.reason(),
                c.confidential());
        Optional<Callback> open = open(request);
        if (open.isPresent()) {
            apply(open.get().id(), new CallbackChange.Join(message, c.urgency(), c.promise()), Optional.of(by));
            return Optional.ofNullable(callbacks.get(open.get().id())).orElseThrow();
        }
        Callback entered = Callback.accepted(new CallbackId(ids.next()), callbacks.size() + 1L, request, message);
        Callback callback = c.promise()
                .map(until -> entered.promised(new Promise(by, message.at(), until)))
                .orElse(entered);
        callbacks.put(callback.id(), callback);
        audit(callback.id(), Optional.of(by), new AuditEvent.Accepted(to));
        return callback;
    }

    /** The same caller's open one for the same recipient, which this request joins. */
    private Optional<Callback> open(Request asked) {
        return callbacks.values().stream()
                .filter(o -> o.state().open()
                        && o.request().recipient().equals(asked.recipient())
                        && o.request().confidential() == asked.confidential()
                        && (!asked.confidential() || o.request().author().equals(asked.author()))
                        && asked.caller().number().isPresent()
                        && o.request()
                                .caller()
                                .number()
                                .map(PhoneNumber::key)
                                .equals(asked.caller().number().map(PhoneNumber::key)))
                .findFirst();
    }

    synchronized Callback enter(Recipient to, Caller caller, Message message) {
        Request request = new Request(
                to,
                message.author(),
                caller,
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        Callback callback = Callback.accepted(new CallbackId(ids.next()), callbacks.size() + 1L, request, message);
        callbacks.put(callback.id(), callback);
        return callback;
    }

    private Reply dial(AgentId by, CallbackCommand.CallBack c) {
        return apply(
                by,
                c.callback(),
                new CallbackChange.Renew(by, c.fence(), clock.instant().plus(Office.LEASE)));
    }

    private Reply written(Reply reply, AgentId by, CallbackId id, Outcome outcome, String text) {
        if (reply instanceof Reply.Accepted) {
            callback(id)
                    .ifPresent(callback -> callback.request()
                            .customer()
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
                                            text)
                                    .confidential(callback.request().confidential()))));
        }
        return reply;
    }

    private Reply answer(Reader reader, Query<?> query) {
        if (query instanceof Query.GetAudit q
                && callback(q.callback()).filter(reader::sees).isEmpty()) {
            return UNKNOWN;
        }
        return new Reply.Accepted(
                switch (query) {
                    case Query.FindByNumber q ->
                        new Result.CustomerList(book.byNumber(CustomerBook.read(q.number())).stream()
                                .toList());
                    case Query.GetCustomer q ->
                        new Result.CustomerList(book.find(q.customer()).stream().toList());
                    case Query.SearchCustomers q -> book.search(q);
                    case Query.GetHistory q -> book.page(q, i -> read(reader, i));
                    case Query.SearchHistory q -> book.hits(q, i -> read(reader, i));
                    case Query.GetErasures q -> book.erasures();
                    case Query.GetDay q -> day(q);
                    case Query.GetFigures q -> FakeFigures.of(callbacks.values(), q, clock.getZone(), clock.instant());
                    case Query.GetOutlook q ->
                        FakeFigures.outlook(callbacks.values(), q.recipient(), reader, clock.instant());
                    case Query.GetAudit q -> new Result.Trail(audit.getOrDefault(q.callback(), List.of()));
                    default -> new Result.Done();
                });
    }

    private Result day(Query.GetDay q) {
        List<Result.Day.Hour> hours = new ArrayList<>();
        long all = Duration.between(q.from(), q.until().orElse(q.from().plus(Duration.ofHours(24))))
                .toHours();
        for (int h = 0; h < all; h++) {
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
        return new Result.Day(
                hours, Optional.of(FakeFigures.promises(callbacks.values(), q.from(), hours.size(), clock.instant())));
    }

    private static boolean within(Instant at, Instant begin, Instant end) {
        return !at.isBefore(begin) && at.isBefore(end);
    }

    /** As much of an entry as somebody may read. */
    private Optional<Interaction> read(Reader reader, Interaction interaction) {
        boolean whole = !interaction.confidential()
                || interaction
                        .callback()
                        .map(callbacks::get)
                        .filter(reader::sees)
                        .isPresent();
        return whole
                ? Optional.of(interaction)
                : Optional.of(interaction.withheld()).filter(i -> i.kind() == Interaction.Kind.CALLBACK_REQUEST);
    }
}
