package org.ringback.store.internal.customers;

import static org.ringback.store.internal.Columns.column;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.people.Customer;
import org.ringback.history.NumberTakenException;
import org.ringback.store.internal.FeedEntries;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.RowTable;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.Transaction;
import org.ringback.store.internal.rows.CustomerRow;
import org.ringback.store.internal.rows.MergedRow;
import org.ringback.store.internal.rows.NumberRow;

/** The customers within one transaction. */
public final class CustomerTable {
    private static final RowTable<CustomerRow> CUSTOMERS = new RowTable<>(CustomerRow.class, 0);
    private static final RowTable<NumberRow> NUMBERS = new RowTable<>(NumberRow.class, 1);
    private static final String OF_NUMBER = " = (select customer from customer_number where number_key = ?)";
    private static final String OWNER = CUSTOMERS.select() + " where id" + OF_NUMBER;
    private static final String OWNERS_NUMBERS =
            NUMBERS.select() + " where customer" + OF_NUMBER + " order by position";
    private static final String OF_NUMBERS = " in (select customer from customer_number where number_key = any (?))";
    private static final String OWNERS = CUSTOMERS.select() + " where id" + OF_NUMBERS;
    private static final String NUMBERS_OF_OWNERS =
            NUMBERS.select() + " where customer" + OF_NUMBERS + " order by position";

    private CustomerTable() {}

    static Optional<Customer> find(EntityManager manager, CustomerId id) {
        return Optional.ofNullable(manager.find(CustomerRow.class, id.value()))
                .or(() -> Optional.ofNullable(manager.find(MergedRow.class, id.value()))
                        .map(merged -> manager.find(CustomerRow.class, merged.successor)))
                .map(row -> read(manager, List.of(row)).get(0));
    }

    /** A number that does not tell who somebody is finds none but the record that was made for it and such as it. */
    static Optional<Customer> find(EntityManager manager, PhoneNumber number) {
        return owner(manager, number).filter(owner -> toldBy(number, owner));
    }

    private static boolean toldBy(PhoneNumber number, Customer owner) {
        return number.tellsWho() || owner.numbers().stream().noneMatch(PhoneNumber::tellsWho);
    }

    private static Optional<Customer> owner(EntityManager manager, PhoneNumber number) {
        return Optional.ofNullable(manager.find(NumberRow.class, number.key()))
                .flatMap(row -> find(manager, new CustomerId(row.customer)));
    }

    /** Whose a number is, as it was found. */
    public record Owner(List<CustomerRow> customer, List<NumberRow> numbers) {}

    /** Adds to a question; the owner is there when that was put. */
    public static Owner ask(Question question, PhoneNumber number) {
        Owner owner = new Owner(new ArrayList<>(), new ArrayList<>());
        question.add(OWNER, row -> owner.customer.add(CUSTOMERS.read(row)), number.key());
        question.add(OWNERS_NUMBERS, row -> owner.numbers.add(NUMBERS.read(row)), number.key());
        return owner;
    }

    /** As {@link #ask(Question, PhoneNumber)}, for several numbers by their keys; afterwards it gives the owner of each. */
    public static Function<String, Owner> askAll(Question question, String[] keys) {
        List<CustomerRow> customers = new ArrayList<>();
        List<NumberRow> numbers = new ArrayList<>();
        question.add(OWNERS, row -> customers.add(CUSTOMERS.read(row)), (Object) keys);
        question.add(NUMBERS_OF_OWNERS, row -> numbers.add(NUMBERS.read(row)), (Object) keys);
        return key -> {
            Set<UUID> owner = numbers.stream()
                    .filter(n -> n.numberKey.equals(key))
                    .map(n -> n.customer)
                    .collect(Collectors.toSet());
            return new Owner(
                    customers.stream().filter(c -> owner.contains(c.id)).toList(),
                    numbers.stream().filter(n -> owner.contains(n.customer)).toList());
        };
    }

    /** As {@code Customers.identify}. Two at once cannot make two customers: a number is unique, the second is run again. */
    static Customer identify(EntityManager manager, Uuid7 ids, PhoneNumber number, Optional<String> name) {
        Question question = new Question();
        Owner owner = ask(question, number);
        question.put(Statements.of(manager));
        return identify(Transaction.of(manager), ids, number, owner, name);
    }

    /** As {@link #identify}, when it was asked for already whose the number is. */
    public static Customer identify(
            Transaction transaction, Uuid7 ids, PhoneNumber number, Owner owner, Optional<String> name) {
        if (owner.customer.isEmpty() && owner.numbers.isEmpty()) {
            return make(transaction, ids, number, name);
        }
        List<PhoneNumber> numbers =
                owner.numbers.stream().map(CustomerTable::number).toList();
        return owner.customer.stream()
                .map(row -> customer(row, numbers))
                .filter(known -> toldBy(number, known) && (known.name().isPresent() || name.isEmpty()))
                .findFirst()
                .orElseGet(() -> change(transaction.entities().get(), ids, number, name));
    }

    /** As {@link #identify}, when what is kept changes. */
    private static Customer change(EntityManager manager, Uuid7 ids, PhoneNumber number, Optional<String> name) {
        // Read once: another transaction may give the number to a customer between two questions.
        Optional<Customer> owner = owner(manager, number);
        Optional<Customer> known = owner.filter(o -> toldBy(number, o));
        if (known.isEmpty()) {
            owner.ifPresent(o -> save(manager, without(o, number)));
            return make(Transaction.of(manager), ids, number, name);
        }
        Customer customer = known.get();
        if (customer.name().isPresent() || name.isEmpty()) {
            return customer;
        }
        return save(manager, named(customer, name))
                .orElseGet(() -> find(manager, customer.id()).orElseThrow());
    }

    /** Empty when it was changed meanwhile. */
    static Optional<Customer> save(EntityManager manager, Customer customer) {
        CustomerRow row = manager.find(CustomerRow.class, customer.id().value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.revision != customer.revision()) {
            return Optional.empty();
        }
        Customer kept = new Customer(
                customer.id(),
                customer.revision() + 1,
                customer.name(),
                customer.company(),
                customer.numbers(),
                customer.notes());
        write(kept, row);
        saveNumbers(manager, kept);
        FeedEntries.of(manager).customer(row.id);
        return Optional.of(kept);
    }

    /** Removes a customer whose history is gone already. */
    static void remove(EntityManager manager, CustomerId id) {
        for (String owned : List.of("NumberRow r where r.customer", "MergedRow r where r.successor")) {
            manager.createQuery("delete from " + owned + " = :customer")
                    .setParameter("customer", id.value())
                    .executeUpdate();
        }
        manager.createQuery("delete from CustomerRow r where r.id = :customer")
                .setParameter("customer", id.value())
                .executeUpdate();
        FeedEntries.of(manager).customer(id.value());
    }

    static List<Customer> read(EntityManager manager, List<CustomerRow> rows) {
        Map<UUID, List<PhoneNumber>> numbers = new HashMap<>();
        if (!rows.isEmpty()) {
            manager.createQuery(
                            "select n from NumberRow n where n.customer in :customers order by n.customer, n.position",
                            NumberRow.class)
                    .setParameter("customers", rows.stream().map(r -> r.id).toList())
                    .getResultList()
                    .forEach(n -> numbers.computeIfAbsent(n.customer, c -> new ArrayList<>())
                            .add(number(n)));
        }
        return rows.stream()
                .map(r -> customer(r, numbers.getOrDefault(r.id, List.of())))
                .toList();
    }

    private static Customer make(Transaction transaction, Uuid7 ids, PhoneNumber number, Optional<String> name) {
        Customer made = new Customer(new CustomerId(ids.next()), 1, name, Optional.empty(), List.of(number), "");
        insert(transaction, made);
        return made;
    }

    private static Customer customer(CustomerRow row, List<PhoneNumber> numbers) {
        return new Customer(
                new CustomerId(row.id),
                row.revision,
                Optional.ofNullable(row.name),
                Optional.ofNullable(row.company),
                numbers,
                row.notes);
    }

    private static PhoneNumber number(NumberRow row) {
        return new PhoneNumber(row.raw, Optional.ofNullable(row.e164));
    }

    /** A number that another transaction gives to a customer meanwhile makes this one collide, and run again. */
    static void insert(EntityManager manager, Customer customer) {
        insert(Transaction.of(manager), customer);
    }

    private static void insert(Transaction transaction, Customer customer) {
        CustomerRow row = new CustomerRow();
        write(customer, row);
        Statements statements = transaction.statements();
        CUSTOMERS.insert(statements, row);
        transaction.entries().customer(row.id);
        int position = 0;
        for (PhoneNumber number : customer.numbers()) {
            NumberRow numberRow = row(number, customer);
            numberRow.position = position++;
            NUMBERS.insert(statements, numberRow);
        }
    }

    /** An earlier version let people have numbers that do not tell who they are. */
    private static Customer without(Customer customer, PhoneNumber number) {
        return new Customer(
                customer.id(),
                customer.revision(),
                customer.name(),
                customer.company(),
                customer.numbers().stream()
                        .filter(n -> !n.key().equals(number.key()))
                        .toList(),
                customer.notes());
    }

    private static Customer named(Customer customer, Optional<String> name) {
        return new Customer(
                customer.id(), customer.revision(), name, customer.company(), customer.numbers(), customer.notes());
    }

    private static void write(Customer customer, CustomerRow row) {
        row.id = customer.id().value();
        row.revision = customer.revision();
        row.name = column(customer.name());
        row.company = column(customer.company());
        row.notes = customer.notes();
        row.tokens = Tokenizer.column(Tokenizer.of(customer));
    }

    private static void saveNumbers(EntityManager manager, Customer customer) {
        Map<String, PhoneNumber> wanted = new LinkedHashMap<>();
        customer.numbers().forEach(n -> wanted.putIfAbsent(n.key(), n));
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("a customer needs at least one number");
        }
        for (NumberRow row : manager.createQuery(
                        "select n from NumberRow n where n.customer = :customer", NumberRow.class)
                .setParameter("customer", customer.id().value())
                .getResultList()) {
            if (!wanted.containsKey(row.numberKey)) {
                manager.remove(row);
            }
        }
        manager.flush();
        int position = 0;
        for (PhoneNumber number : wanted.values()) {
            NumberRow row = own(manager.find(NumberRow.class, number.key()), number, customer);
            row.position = position++;
            row.raw = number.raw();
            manager.persist(row);
        }
        manager.flush();
    }

    private static NumberRow own(@Nullable NumberRow found, PhoneNumber number, Customer customer) {
        if (found != null) {
            if (!found.customer.equals(customer.id().value())) {
                throw new NumberTakenException(number);
            }
            return found;
        }
        return row(number, customer);
    }

    private static NumberRow row(PhoneNumber number, Customer customer) {
        NumberRow row = new NumberRow();
        row.numberKey = number.key();
        row.customer = customer.id().value();
        row.raw = number.raw();
        row.e164 = column(number.e164());
        return row;
    }
}
