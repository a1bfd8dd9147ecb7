package org.ringback.server.internal.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.core.search.SearchText;
import org.ringback.directory.NumberReader;
import org.ringback.history.CustomerCare;
import org.ringback.history.Customers;
import org.ringback.history.History;
import org.ringback.history.NumberTakenException;
import org.ringback.history.Page;

/** Customers and their history in memory; numbers are German. */
final class MemoryCustomers implements Customers, CustomerCare, History, NumberReader {
    /** The only merge that can be undone, once. */
    static final UUID MERGE = new UUID(4, 1);

    static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    final Map<CustomerId, Customer> all = new LinkedHashMap<>();
    final List<Interaction> entries = new ArrayList<>();
    /** Where the identities of merged customers lead. */
    final Map<CustomerId, CustomerId> leads = new LinkedHashMap<>();

    final List<Erasure> marks = new ArrayList<>();
    boolean open;
    boolean intoAnother;
    private Optional<Customer> gone = Optional.empty();
    private Optional<CustomerId> kept = Optional.empty();
    boolean unread;

    Customer add(String name, String... numbers) {
        Customer customer = new Customer(
                new CustomerId(new UUID(3, all.size() + 1L)),
                1,
                Optional.of(name),
                Optional.empty(),
                Arrays.stream(numbers).map(this::read).toList(),
                "");
        all.put(customer.id(), customer);
        return customer;
    }

    @Override
    public PhoneNumber read(String text) {
        if (unread) {
            return PhoneNumber.unread(text);
        }
        String digits = text.replaceAll("[^0-9+]", "");
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no number");
        }
        return new PhoneNumber(text, Optional.of(digits.startsWith("+") ? digits : "+49" + digits.substring(1)));
    }

    @Override
    public String show(PhoneNumber number) {
        return number.key();
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return Optional.ofNullable(all.get(leads.getOrDefault(id, id)));
    }

    @Override
    public List<Customer> find(Collection<CustomerId> ids) {
        return all.values().stream().filter(c -> ids.contains(c.id())).toList();
    }

    @Override
    public Optional<Customer> find(PhoneNumber number) {
        return all.values().stream()
                .filter(c -> c.numbers().stream().anyMatch(n -> n.key().equals(number.key())))
                .findFirst();
    }

    @Override
    public Customer identify(PhoneNumber number, Optional<String> name) {
        return find(number).orElseGet(() -> {
            Customer made = new Customer(
                    new CustomerId(new UUID(4, all.size() + 1L)), 1, name, Optional.empty(), List.of(number), "");
            all.put(made.id(), made);
            return made;
        });
    }

    @Override
    public List<Customer> search(String words, int limit) {
        return all.values().stream()
                .filter(c -> SearchText.fold(c.name().orElse("")).contains(SearchText.fold(words)))
                .toList();
    }

    @Override
    public Optional<Customer> save(Customer customer) {
        customer.numbers()
                .forEach(n -> find(n).filter(c -> !c.id().equals(customer.id())).ifPresent(c -> {
                    throw new NumberTakenException(n);
                }));
        if (find(customer.id()).filter(c -> c.revision() == customer.revision()).isEmpty()) {
            return Optional.empty();
        }
        Customer kept = new Customer(
                customer.id(),
                customer.revision() + 1,
                customer.name(),
                customer.company(),
                customer.numbers(),
                customer.notes());
        all.put(kept.id(), kept);
        return Optional.of(kept);
    }

    @Override
    public Optional<Customer> merge(CustomerId into, CustomerId other, AgentId by) {
        if (into.equals(other)) {
            throw new IllegalArgumentException("a customer cannot be merged with itself");
        }
        gone = Optional.ofNullable(all.get(other));
        kept = Optional.of(into);
        return find(into).filter(c -> all.remove(other) != null);
    }

    @Override
    public Optional<Customer> undoMerge(UUID merge, UUID entry, AgentId by) {
        if (intoAnother) {
            throw new IllegalStateException("merged into another one since");
        }
        Optional<Customer> again = gone.filter(c -> merge.equals(MERGE));
        again.ifPresent(c -> all.put(c.id(), c));
        gone = Optional.empty();
        return again.flatMap(c -> kept).flatMap(this::find);
    }

    @Override
    public int forgetMerges() {
        return 0;
    }

    @Override
    public Optional<Erasure> erase(PhoneNumber number, AgentId by) {
        if (open) {
            throw new IllegalStateException("a call-back is still open");
        }
        Optional<Customer> found = find(number);
        found.ifPresent(c -> {
            all.remove(c.id());
            marks.add(new Erasure(NOW, by, "…456", 1, 2));
        });
        return found.map(c -> marks.get(marks.size() - 1));
    }

    @Override
    public List<Erasure> erasures() {
        return marks;
    }

    @Override
    public int forgetBefore(Instant time) {
        return 0;
    }

    @Override
    public void add(Interaction interaction) {
        if (entries.stream().noneMatch(e -> e.id().equals(interaction.id()))) {
            entries.add(interaction);
        }
    }

    @Override
    public Page page(Reader reader, CustomerId customer, Optional<String> after, int limit) {
        return new Page(
                entries.stream().filter(e -> e.customer().equals(customer)).toList(), Optional.empty());
    }

    @Override
    public Page search(Reader reader, String words, Optional<String> after, int limit) {
        return new Page(
                entries.stream()
                        .filter(e -> e.text().contains(words))
                        .limit(limit)
                        .toList(),
                Optional.of("more"));
    }
}
