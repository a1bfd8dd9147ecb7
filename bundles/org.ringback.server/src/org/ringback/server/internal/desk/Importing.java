package org.ringback.server.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.directory.NumberReader;
import org.ringback.history.Customers;
import org.ringback.history.NumberTakenException;

/** Makes customers of contacts. What is known already stays; so the same file again changes nothing. */
final class Importing {
    private static final int TRIES = 3;
    private final Customers customers;
    private final NumberReader numbers;
    private final Consumer<CustomerId> changed;

    Importing(Customers customers, NumberReader numbers, Consumer<CustomerId> changed) {
        this.customers = customers;
        this.numbers = numbers;
        this.changed = changed;
    }

    /** @param keep whether it is done, or only said what would become of it */
    Line take(Contact contact, boolean keep) {
        if (tooLong(contact)) {
            return new Line(contact.line(), Fate.TOO_LONG, contact.name().orElse(""));
        }
        Map<String, PhoneNumber> read = new LinkedHashMap<>();
        for (String written : contact.numbers()) {
            try {
                PhoneNumber number = numbers.read(written);
                read.putIfAbsent(number.key(), number);
            } catch (IllegalArgumentException e) {
                return new Line(contact.line(), Fate.NOT_A_NUMBER, written);
            }
        }
        if (read.isEmpty()) {
            return new Line(contact.line(), Fate.NO_NUMBER, contact.name().orElse(""));
        }
        return take(contact, List.copyOf(read.values()), keep, TRIES);
    }

    private Line take(Contact contact, List<PhoneNumber> read, boolean keep, int tries) {
        Set<Customer> known = new LinkedHashSet<>();
        read.forEach(n -> customers.find(n).ifPresent(known::add));
        if (known.size() > 1) {
            return new Line(contact.line(), Fate.OF_SEVERAL, names(known));
        }
        Optional<Customer> before = known.stream().findFirst();
        Optional<Customer> after = before.map(c -> added(c, contact, read));
        if (before.isPresent() && before.equals(after)) {
            return new Line(contact.line(), Fate.UNCHANGED, name(before.get()));
        }
        if (!keep) {
            return new Line(
                    contact.line(),
                    before.isPresent() ? Fate.ADDED : Fate.NEW,
                    before.map(Importing::name).orElse(""));
        }
        Customer wanted = after.orElseGet(() -> added(customers.identify(read.get(0), contact.name()), contact, read));
        try {
            Optional<Customer> saved = customers.save(wanted);
            if (saved.isPresent()) {
                changed.accept(wanted.id());
                return new Line(contact.line(), before.isPresent() ? Fate.ADDED : Fate.NEW, name(wanted));
            }
        } catch (NumberTakenException e) {
            if (tries <= 1) {
                return new Line(contact.line(), Fate.OF_SEVERAL, contact.name().orElse(""));
            }
        }
        if (tries <= 1) {
            throw new IllegalStateException("customer " + wanted.id() + " was changed again and again meanwhile");
        }
        // Somebody else has changed the customer, or made one with this number, just now.
        Line again = take(contact, read, true, tries - 1);
        return before.isEmpty() && again.fate() == Fate.ADDED ? new Line(again.line(), Fate.NEW, again.about()) : again;
    }

    private static Customer added(Customer to, Contact contact, List<PhoneNumber> read) {
        List<PhoneNumber> all = new ArrayList<>(to.numbers());
        read.stream()
                .filter(n -> to.numbers().stream().noneMatch(k -> k.key().equals(n.key())))
                .forEach(all::add);
        String notes =
                to.notes().contains(contact.notes()) ? to.notes() : (to.notes() + "\n" + contact.notes()).strip();
        return new Customer(
                to.id(),
                to.revision(),
                to.name().or(contact::name),
                to.company().or(contact::company),
                all,
                notes.length() > CustomerCommand.LONGEST_NOTES ? to.notes() : notes);
    }

    private static boolean tooLong(Contact contact) {
        return contact.name().orElse("").length() > CustomerCommand.LONGEST_NAME
                || contact.company().orElse("").length() > CustomerCommand.LONGEST_NAME
                || contact.notes().length() > CustomerCommand.LONGEST_NOTES
                || contact.numbers().size() > CustomerCommand.MOST_NUMBERS;
    }

    private static String names(Set<Customer> customers) {
        return String.join(", ", customers.stream().map(Importing::name).toList());
    }

    private static String name(Customer customer) {
        return customer.name()
                .or(customer::company)
                .orElseGet(() -> customer.numbers().get(0).key());
    }
}
