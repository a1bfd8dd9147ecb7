package org.ringback.server.internal.admin;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringback.core.files.WholeFile;
import org.ringback.core.people.Contact;
import org.ringback.desk.CustomerCommand.ImportCustomers;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFiles;
import org.ringback.directory.CsvLines;

/** Customers from files. */
final class AdminContacts {
    private final Desk desk;
    private final ContactFiles files;
    private final Rows rows;

    AdminContacts(Desk desk, ContactFiles files, Rows rows) {
        this.desk = desk;
        this.files = files;
        this.rows = rows;
    }

    /** Also by another way of writing it, or by a link. */
    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** Imports a file, or with {@code --preview true} says what would become of it. */
    void take(Options line) throws AdminException {
        Path path = Path.of(line.word(1, "the file"));
        ContactFile file = read(path, line.option("encoding").map(AdminContacts::charset));
        List<Meaning> meanings = line.list("columns")
                .map(names -> names.stream().map(AdminContacts::meaning).toList())
                .orElse(file.meanings());
        if (!meanings.contains(Meaning.NUMBER)) {
            throw AdminException.usage("no column of " + path + " is a number; its columns are "
                    + String.join(", ", file.header()) + ": say what they are with --columns");
        }
        boolean keep = !line.option("preview").filter("true"::equals).isPresent();
        Optional<Path> leftOut = line.option("left-out").map(Path::of);
        if (leftOut.isPresent() && isSame(leftOut.get(), path)) {
            throw AdminException.usage("--left-out would take the place of " + path + ": give another name");
        }
        Map<Integer, String> why = new HashMap<>();
        rows.print("line", "fate", "about");
        file.rejected().forEach(r -> {
            rows.print(r.line(), "unreadable", Rows.word(r.problem()));
            why.put(r.line(), "unreadable: " + Rows.word(r.problem()));
        });
        List<Contact> contacts = file.contacts(meanings);
        for (int from = 0; from < contacts.size(); from += ImportCustomers.MOST) {
            List<Contact> some = contacts.subList(from, Math.min(contacts.size(), from + ImportCustomers.MOST));
            Reply.Accepted accepted = Asking.accepted(desk.send(new ImportCustomers(some, keep)));
            if (accepted.result() instanceof Result.Imported(List<Line> lines)) {
                lines.forEach(each -> {
                    print(each);
                    why(each).ifPresent(words -> why.put(each.line(), words));
                });
            }
        }
        if (leftOut.isPresent()) {
            write(leftOut.get(), file.some("why", why));
        }
    }

    /** Why nothing came of a line; empty when something did. */
    private static Optional<String> why(Line line) {
        return Optional.of(line.left().stream()
                        .map(l -> Rows.word(l.why()) + ": " + l.what())
                        .collect(Collectors.joining("; ")))
                .map(left ->
                        left.isEmpty() ? (Rows.word(line.fate()) + ": " + line.about()).replaceFirst(": $", "") : left)
                .filter(words -> line.fate().rejected());
    }

    private void write(Path path, List<List<String>> table) throws AdminException {
        try {
            WholeFile.write(
                    path,
                    CsvLines.BYTE_ORDER_MARK
                            + table.stream().map(rows.csv()::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw AdminException.usage(
                    "the customers are imported; but " + path + " cannot be written: " + e.getMessage());
        }
    }

    /** A row for what became of the line, and one for each number in it that was not taken. */
    private void print(Line line) {
        if (line.left().isEmpty() || !line.fate().rejected()) {
            rows.print(line.line(), Rows.word(line.fate()), line.about());
        }
        line.left().forEach(l -> rows.print(line.line(), Rows.word(l.why()), l.what()));
    }

    private ContactFile read(Path path, Optional<Charset> charset) throws AdminException {
        try {
            if (Files.isDirectory(path)) {
                throw AdminException.usage(path + " is a folder: name the file in it");
            }
            if (Files.size(path) > ContactFiles.LARGEST) {
                throw AdminException.usage(path + " is too large");
            }
            return files.read(Files.readAllBytes(path), charset);
        } catch (NoSuchFileException e) {
            throw AdminException.usage(path + " is not there");
        } catch (AccessDeniedException e) {
            throw AdminException.usage(path + " may not be read: you lack the right to");
        } catch (IOException e) {
            throw AdminException.usage(path + " cannot be read");
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
                .filter(m -> Rows.word(m).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not what a column can be: use "
                        + Arrays.stream(Meaning.values()).map(Rows::word).collect(Collectors.joining(", "))));
    }
}
