package org.ringback.desk.fake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** The customers of the fake office, and what was said to them. For use under the office's lock. */
final class CustomerBook {
    /** So many entries are looked at for one page of what is searched: it may be short, as the server's may. */
    private static final int MOST_READ = 100;

    private final Clock clock;
    private final Uuid7 ids;
    private final Predicate<PhoneNumber> waits;
    private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
    private final Map<CustomerId, List<Interaction>> history = new HashMap<>();
    private final Map<CustomerId, Long> historyRevisions = new HashMap<>();
    private final List<Result.Erasures.Mark> erasures = new ArrayList<>();
    private final Map<UUID, Merge> merges = new HashMap<>();

    /** Both as they were, and what was said to the one that went. */
    private record Merge(Customer kept, Customer gone, List<Interaction> said) {}

    /** @param waits whether somebody with a number waits to be called back */
    CustomerBook(Clock clock, Uuid7 ids, Predicate<PhoneNumber> waits) {
        this.clock = clock;
        this.ids = ids;
        this.waits = waits;
    }

    /** Reads a number as an office in Germany would, roughly. */
    static PhoneNumber read(String typed) {
        if (typed.startsWith(PhoneNumber.HIDING)) {
            return PhoneNumber.given(typed);
        }
        String digits = typed.replaceAll("[^0-9+]", "");
        String e164 = digits.startsWith("+") ? digits : "+49" + digits.replaceFirst("^0", "");
        return e164.matches("\\+[1-9][0-9]{4,14}")
                ? new PhoneNumber(typed.strip(), Optional.of(e164))
                : PhoneNumber.unread(typed);
    }

    Map<CustomerId, Long> historyRevisions() {
        return Map.copyOf(historyRevisions);
    }

    Customer customer(CustomerId id) {
        return Optional.ofNullable(customers.get(id)).orElseThrow();
    }

    Customer put(Customer customer) {
        customers.put(customer.id(), customer);
        historyRevisions.merge(customer.id(), 1L, Long::sum);
        return customer;
    }

    void add(Interaction interaction) {
        List<Interaction> all = history.computeIfAbsent(interaction.customer(), c -> new ArrayList<>());
        all.add(interaction);
        all.sort(Comparator.comparing(Interaction::at).reversed());
        historyRevisions.merge(interaction.customer(), 1L, Long::sum);
    }

    /** @param read as much of an entry as whoever asks may read */
    Result hits(Query.SearchHistory q, Function<Interaction, Optional<Interaction>> read) {
        List<Interaction> all = history.values().stream()
                .flatMap(List::stream)
                .flatMap(i -> read.apply(i).stream())
                .sorted(Comparator.comparing(Interaction::at).reversed())
                .toList();
        int from = q.after().map(Integer::parseInt).orElse(0);
        int at = from;
        List<Interaction> page = new ArrayList<>();
        for (; at < all.size() && at < from + MOST_READ && page.size() < q.limit(); at++) {
            if (found(all.get(at), q.words())) {
                page.add(all.get(at));
            }
        }
        return new Result.HistoryHits(
                page,
                page.stream()
                        .map(Interaction::customer)
                        .distinct()
                        .map(this::customer)
                        .toList(),
                at < all.size() ? Optional.of(Integer.toString(at)) : Optional.empty());
    }

    /** @param read as for {@link #hits} */
    Result page(Query.GetHistory q, Function<Interaction, Optional<Interaction>> read) {
        List<Interaction> all = history.getOrDefault(q.customer(), List.of()).stream()
                .flatMap(i -> read.apply(i).stream())
                .toList();
        int from = q.after().map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + q.limit());
        return new Result.HistoryPage(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    Reply handle(AgentId by, CustomerCommand command) {
        return switch (command) {
            case CustomerCommand.SaveCustomer(Customer customer) -> save(customer);
            case CustomerCommand.MergeCustomers(CustomerId into, CustomerId other) -> merge(by, into, other);
            case CustomerCommand.UndoMerge(CustomerId kept, UUID merge) -> undoMerge(by, kept, merge);
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
                contact.numbers().stream().map(CustomerBook::read).toList();
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

    /** The customer with this number; made when there is none, and named when it had no name. */
    Customer identify(PhoneNumber number, Optional<String> name) {
        Optional<Customer> known = byNumber(number);
        if (known.isEmpty()) {
            return put(new Customer(new CustomerId(ids.next()), 1, name, Optional.empty(), List.of(number), ""));
        }
        Customer customer = known.get();
        if (customer.name().isPresent() || name.isEmpty()) {
            return customer;
        }
        return put(new Customer(
                customer.id(),
                customer.revision() + 1,
                name,
                customer.company(),
                customer.numbers(),
                customer.notes()));
    }

    private Reply merge(AgentId by, CustomerId into, CustomerId other) {
        Customer first = customers.get(into);
        Customer second = customers.remove(other);
        if (first == null || second == null) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such customer.");
        }
        List<Interaction> said = history.getOrDefault(other, List.of());
        said.forEach(i -> add(of(i, into)));
        history.remove(other);
        Interaction note = note(Interaction.Kind.MERGED, into, by, second);
        add(note);
        merges.put(note.id(), new Merge(first, second, said));
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

    private Reply undoMerge(AgentId by, CustomerId kept, UUID id) {
        Merge merge = merges.remove(id);
        Customer now = customers.get(kept);
        if (merge == null || now == null) {
            return new Reply.Refused(Refusal.CANNOT_BE_UNDONE, "There is no such merge.");
        }
        List<UUID> back = merge.said.stream().map(Interaction::id).toList();
        history.getOrDefault(kept, new ArrayList<>()).removeIf(i -> back.contains(i.id()));
        merge.said.forEach(this::add);
        put(merge.gone);
        add(note(Interaction.Kind.MERGE_UNDONE, kept, by, merge.gone));
        Customer before = merge.kept;
        return new Reply.Accepted(new Result.CustomerList(List.of(put(new Customer(
                kept, now.revision() + 1, before.name(), before.company(), before.numbers(), before.notes())))));
    }

    private Interaction note(Interaction.Kind kind, CustomerId of, AgentId by, Customer other) {
        return new Interaction(
                ids.next(),
                of,
                clock.instant(),
                kind,
                CallDirection.INTERNAL,
                by,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                other.name().orElse(""));
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
                i.lasted(),
                i.missed(),
                i.promised(),
                i.confidential());
    }

    private Reply erase(AgentId by, PhoneNumber number) {
        Optional<Customer> customer = byNumber(number);
        if (customer.isEmpty()) {
            return new Reply.Refused(Refusal.UNKNOWN, "There is no such customer.");
        }
        if (customer.get().numbers().stream().anyMatch(waits)) {
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

    Optional<Customer> byNumber(PhoneNumber number) {
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

    Result search(Query.SearchCustomers q) {
        return new Result.CustomerList(customers.values().stream()
                .filter(c -> found(c, q.words()))
                .limit(q.limit())
                .toList());
    }

    /** The identity of one who was merged leads to the one that was kept. */
    Optional<Customer> find(CustomerId id) {
        Optional<CustomerId> kept = merges.values().stream()
                .filter(m -> m.gone().id().equals(id))
                .map(m -> m.kept().id())
                .findFirst();
        return Optional.ofNullable(customers.get(kept.orElse(id)));
    }

    Result erasures() {
        return new Result.Erasures(erasures);
    }
}
