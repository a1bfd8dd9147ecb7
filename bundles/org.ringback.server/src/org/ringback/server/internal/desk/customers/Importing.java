package org.ringback.server.internal.desk.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Left;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.desk.Result.Imported.Why;
import org.ringback.directory.NumberField;
import org.ringback.directory.NumberReader;
import org.ringback.history.Customers;
import org.ringback.history.NumberTakenException;

/** Makes customers of contacts. What is known already stays; so the same file again changes nothing. */
final class Importing {
    private static final int TRIES = 3;
    private final Customers customers;
    private final NumberReader numbers;

    Importing(Customers customers, NumberReader numbers) {
        this.customers = customers;
        this.numbers = numbers;
    }

    /** @param keep whether it is done, or only said what would become of it */
    Line take(Contact contact, boolean keep) {
        if (tooLong(contact)) {
            return new Line(contact.line(), Fate.TOO_LONG, contact.name().orElse(""));
        }
        Map<String, PhoneNumber> read = new LinkedHashMap<>();
        List<Left> left = new ArrayList<>();
        for (String written : contact.numbers()) {
            NumberField field = numbers.field(written);
            field.numbers().forEach(n -> read.putIfAbsent(n.key(), n));
            field.unusable().forEach(u -> left.add(new Left(why(u.reason()), u.text())));
        }
        if (!read.isEmpty()) {
            return take(contact, List.copyOf(read.values()), left, keep, TRIES);
        }
        return left.isEmpty()
                ? new Line(contact.line(), Fate.NO_NUMBER, contact.name().orElse(""))
                : new Line(contact.line(), Fate.NOT_A_NUMBER, left.getFirst().what(), left);
    }

    private static Why why(NumberField.Reason reason) {
        return switch (reason) {
            case NOT_A_NUMBER -> Why.NOT_A_NUMBER;
            case ROUNDED -> Why.ROUNDED;
            case TOO_SHORT -> Why.TOO_SHORT;
            case NO_SUCH_NUMBER -> Why.NO_SUCH_NUMBER;
        };
    }

    /** What is of a customer of another name stays there: two people with one telephone are not one person. */
    private Line take(Contact contact, List<PhoneNumber> read, List<Left> left, boolean keep, int tries) {
        List<PhoneNumber> own = new ArrayList<>();
        Set<Customer> known = new LinkedHashSet<>();
        Map<CustomerId, Customer> others = new LinkedHashMap<>();
        for (PhoneNumber number : read) {
            Optional<Customer> owner = customers.find(number);
            if (owner.isPresent() && !same(owner.get(), contact)) {
                others.put(owner.get().id(), owner.get());
            } else {
                own.add(number);
                owner.ifPresent(known::add);
            }
        }
        if (known.size() > 1 || own.isEmpty() && others.size() > 1) {
            known.addAll(others.values());
            return new Line(contact.line(), Fate.OF_SEVERAL, names(known), left);
        }
        List<Left> all = new ArrayList<>(left);
        others.values().forEach(o -> all.add(new Left(Why.SHARED, name(o))));
        boolean noted = false;
        for (Customer other : others.values()) {
            noted |= note(other, contact, keep);
        }
        if (own.isEmpty()) {
            return new Line(
                    contact.line(),
                    noted ? Fate.ADDED : Fate.UNCHANGED,
                    name(others.values().iterator().next()),
                    all);
        }
        return own(contact, own, known.stream().findFirst(), all, keep, tries);
    }

    private static boolean same(Customer customer, Contact contact) {
        return contact.name().isPresent()
                ? PersonName.same(customer.name(), contact.name())
                : PersonName.same(customer.company(), contact.company());
    }

    /** Both names are seen when the number that they share calls. */
    private boolean note(Customer other, Contact contact, boolean keep) {
        String name = contact.name().or(contact::company).orElse("");
        String notes = (other.notes() + "\n" + name).strip();
        if (other.notes().lines().anyMatch(l -> l.strip().equals(name))
                || notes.length() > CustomerCommand.LONGEST_NOTES) {
            return false;
        }
        Optional<Customer> latest = Optional.of(other);
        for (int i = 0; keep && i < TRIES && latest.isPresent(); i++) {
            Customer to = latest.get();
            Optional<Customer> saved = customers.save(new Customer(
                    to.id(), to.revision(), to.name(), to.company(), to.numbers(), (to.notes() + "\n" + name).strip()));
            latest = saved.isPresent() ? Optional.empty() : customers.find(other.id());
        }
        return true;
    }

    private Line own(
            Contact contact,
            List<PhoneNumber> own,
            Optional<Customer> before,
            List<Left> left,
            boolean keep,
            int tries) {
        Optional<Customer> after = before.map(c -> added(c, contact, own));
        if (before.isPresent() && before.equals(after)) {
            return new Line(contact.line(), Fate.UNCHANGED, name(before.get()), left);
        }
        if (!keep) {
            return new Line(
                    contact.line(),
                    before.isPresent() ? Fate.ADDED : Fate.NEW,
                    before.map(Importing::name).orElse(""),
                    left);
        }
        Customer wanted = after.orElseGet(() -> added(customers.identify(own.get(0), contact.name()), contact, own));
        try {
            Optional<Customer> saved = customers.save(wanted);
            if (saved.isPresent()) {
                return new Line(contact.line(), before.isPresent() ? Fate.ADDED : Fate.NEW, name(wanted), left);
            }
        } catch (NumberTakenException e) {
            if (tries <= 1) {
                return new Line(contact.line(), Fate.OF_SEVERAL, contact.name().orElse(""), left);
            }
        }
        if (tries <= 1) {
            throw new IllegalStateException("customer " + wanted.id() + " was changed again and again meanwhile");
        }
        // Somebody else has changed the customer, or made one with this number, just now.
        List<Left> unusable = left.stream().filter(l -> l.why() != Why.SHARED).toList();
        Line again = take(contact, own, unusable, true, tries - 1);
        return before.isEmpty() && again.fate() == Fate.ADDED
                ? new Line(again.line(), Fate.NEW, again.about(), left)
                : new Line(again.line(), again.fate(), again.about(), merged(left, again.left()));
    }

    private static List<Left> merged(List<Left> first, List<Left> second) {
        Set<Left> merged = new LinkedHashSet<>(first);
        merged.addAll(second);
        return List.copyOf(merged);
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
