package org.ringback.server.internal.admin;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Contact;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CustomerCommand.ImportCustomers;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFiles;

/** Customers in, and their history out. */
final class AdminContacts {
    private static final int PAGE = 200;

    /** How the rest of the administrator's commands waits for answers. */
    interface Asking {
        <T> T answer(java.util.concurrent.CompletionStage<T> stage) throws AdminException;

        Reply.Accepted accepted(java.util.concurrent.CompletionStage<Reply> sent) throws AdminException;
    }

    private final Desk desk;
    private final PrintStream out;
    private final Asking asking;

    AdminContacts(Desk desk, PrintStream out, Asking asking) {
        this.desk = desk;
        this.out = out;
        this.asking = asking;
    }

    /** Imports a file, or with {@code --preview true} says what would become of it. */
    void take(ContactFiles files, Options line) throws AdminException {
        Path path = Path.of(line.word(1, "the file"));
        ContactFile file = read(files, path, line.option("encoding").map(AdminContacts::charset));
        List<Meaning> meanings = line.list("columns")
                .map(names -> names.stream().map(AdminContacts::meaning).toList())
                .orElse(file.meanings());
        if (!meanings.contains(Meaning.NUMBER)) {
            throw AdminException.usage("no column of " + path + " is a number; its columns are "
                    + String.join(", ", file.header()) + ": say what they are with --columns");
        }
        boolean keep = !line.option("preview").filter("true"::equals).isPresent();
        out.println(Csv.line("line", "fate", "about"));
        file.rejected().forEach(r -> out.println(Csv.line(r.line(), "unreadable", r.reason())));
        List<Contact> contacts = file.contacts(meanings);
        for (int from = 0; from < contacts.size(); from += ImportCustomers.MOST) {
            List<Contact> some = contacts.subList(from, Math.min(contacts.size(), from + ImportCustomers.MOST));
            Reply.Accepted accepted = asking.accepted(desk.send(new ImportCustomers(some, keep)));
            if (accepted.result() instanceof Result.Imported(List<Line> lines)) {
                lines.forEach(l -> out.println(Csv.line(l.line(), word(l.fate()), l.about())));
            }
        }
    }

    /** What was said, to whomever, in which the words are found: newest first. */
    void history(String words) throws AdminException {
        out.println(Csv.line(
                "time", "customer", "company", "number", "kind", "direction", "agent", "outcome", "seconds", "text"));
        Optional<String> after = Optional.empty();
        do {
            Result.HistoryHits page = asking.answer(desk.ask(new Query.SearchHistory(words, after, PAGE)));
            Map<CustomerId, Customer> customers =
                    page.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
            page.interactions().forEach(i -> out.println(line(i, Optional.ofNullable(customers.get(i.customer())))));
            after = page.next();
        } while (after.isPresent());
    }

    private static String line(Interaction i, Optional<Customer> customer) {
        return Csv.line(
                i.at(),
                customer.flatMap(Customer::name).orElse(""),
                customer.flatMap(Customer::company).orElse(""),
                i.number()
                        .or(() -> customer.flatMap(c -> c.numbers().stream().findFirst()))
                        .map(PhoneNumber::key)
                        .orElse(""),
                word(i.kind()),
                word(i.direction()),
                i.agent(),
                i.outcome().map(AdminContacts::word).orElse(""),
                i.lasted().map(d -> Long.toString(d.toSeconds())).orElse(""),
                i.text());
    }

    private static ContactFile read(ContactFiles files, Path path, Optional<Charset> charset) throws AdminException {
        try {
            if (Files.size(path) > ContactFiles.LARGEST) {
                throw AdminException.usage(path + " is too large");
            }
            return files.read(Files.readAllBytes(path), charset);
        } catch (IOException e) {
            throw AdminException.usage(path + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw AdminException.usage(path + ": " + e.getMessage());
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("'" + name + "' is not an encoding: use for example UTF-8");
        }
    }

    private static Meaning meaning(String word) {
        return Arrays.stream(Meaning.values())
                .filter(m -> word(m).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not what a column can be: use "
                        + Arrays.stream(Meaning.values())
                                .map(AdminContacts::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
