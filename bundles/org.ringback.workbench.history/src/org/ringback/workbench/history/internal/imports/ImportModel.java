package org.ringback.workbench.history.internal.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Contact;
import org.ringback.desk.CustomerCommand.ImportCustomers;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.Result.Imported.Fate;
import org.ringback.desk.Result.Imported.Line;
import org.ringback.desk.client.Desk;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Meaning;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFiles;

/**
 * Importing customers from a file: read it, say what its columns mean, see what would become of each line, do it. All
 * methods are called on one thread, on which the listener is told too: that of {@code ui}.
 */
final class ImportModel {
    /** How far it is with the lines. */
    enum Phase {
        /** Nothing was asked. */
        IDLE,
        /** The server is being asked what would become of them. */
        PREVIEWING,
        /** All is known that would become of them. */
        PREVIEWED,
        /** They are being imported. */
        RUNNING,
        /** They are imported. */
        DONE,
        /** The agent wanted no more of them; those before are imported. */
        STOPPED,
        /** The server has refused. */
        FAILED;

        /** Whether lines are with the server. */
        boolean works() {
            return this == PREVIEWING || this == RUNNING;
        }
    }

    /** Why a file cannot be read. */
    sealed interface Trouble {
        /** There is none: its name is still being typed. */
        record NotThere() implements Trouble {}

        /** What is in it. */
        record OfFile(Problem problem) implements Trouble {}

        /** It cannot be opened. */
        record NotReadable() implements Trouble {}
    }

    private static final System.Logger LOG = System.getLogger(ImportModel.class.getName());
    private final Desk desk;
    private final Executor ui;
    private final Executor background;
    private final ContactFiles files;
    private Runnable listener = () -> {};
    private Optional<ContactFile> file = Optional.empty();
    private Optional<Trouble> problem = Optional.empty();
    private List<Meaning> meanings = List.of();
    private List<Contact> contacts = List.of();
    private List<Line> lines = new ArrayList<>();
    private boolean stopping;
    private Phase phase = Phase.IDLE;
    private Optional<Refusal> refusal = Optional.empty();
    private long question;

    ImportModel(Desk desk, Executor ui, Executor background, ContactFiles files) {
        this.desk = desk;
        this.ui = ui;
        this.background = background;
        this.files = files;
    }

    void onChange(Runnable newListener) {
        listener = newListener;
    }

    Optional<ContactFile> file() {
        return file;
    }

    /** Why the file could not be read. */
    Optional<Trouble> problem() {
        return problem;
    }

    List<Meaning> meanings() {
        return meanings;
    }

    /** Whether it can be imported: some column has numbers. */
    boolean ready() {
        return meanings.contains(Meaning.NUMBER);
    }

    /** What becomes, or would become, of the lines, as far as it is known. */
    List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** What is sent to the server: one for each line. */
    List<Contact> contacts() {
        return contacts;
    }

    /** Whether it was asked to stop, and waits for the answer to what it has sent. */
    boolean stopping() {
        return stopping;
    }

    /** Of how many lines it becomes, or would become, that. */
    int count(Fate fate) {
        return Math.toIntExact(lines.stream().filter(l -> l.fate() == fate).count());
    }

    /** How many lines cannot be read. */
    int unreadable() {
        return file.map(f -> f.rejected().size()).orElse(0);
    }

    Phase phase() {
        return phase;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    /** How many lines something comes of. */
    long taken() {
        return lines.stream().filter(l -> !l.fate().rejected()).count();
    }

    /** How many nothing comes of, with those that cannot be read. */
    long rejected() {
        return lines.size() - taken() + unreadable();
    }

    /** Reads a file, not on the caller's thread. */
    void load(Path path, Optional<Charset> charset) {
        long mine = ++question;
        file = Optional.empty();
        problem = Optional.empty();
        CompletableFuture.supplyAsync(() -> read(path, charset), background)
                .whenCompleteAsync(
                        (read, failure) -> {
                            if (mine == question) {
                                file = Optional.ofNullable(read);
                                meanings = file.map(ContactFile::meanings).orElse(List.of());
                                problem = Optional.ofNullable(failure).map(ImportModel::trouble);
                                forget();
                                listener.run();
                            }
                        },
                        ui);
    }

    /** A column means something else. */
    void mean(int column, Meaning meaning) {
        List<Meaning> changed = new ArrayList<>(meanings);
        changed.set(column, meaning);
        meanings = List.copyOf(changed);
        forget();
        listener.run();
    }

    /** Asks the server what would become of each line. */
    void preview() {
        if (phase == Phase.IDLE || phase == Phase.FAILED) {
            begin(Phase.PREVIEWING, false);
        }
    }

    /** Imports. Completes when it is done, or has failed; see {@link #phase()}. */
    CompletionStage<Phase> run() {
        return begin(Phase.RUNNING, true);
    }

    /** Imports no more lines than are with the server already; what is imported stays. */
    void stop() {
        if (phase == Phase.RUNNING) {
            stopping = true;
            listener.run();
        }
    }

    /** Asks no more what would become of them. */
    void abandon() {
        if (phase == Phase.PREVIEWING) {
            forget();
        }
    }

    private CompletionStage<Phase> begin(Phase working, boolean keep) {
        phase = working;
        lines = new ArrayList<>();
        stopping = false;
        refusal = Optional.empty();
        listener.run();
        long mine = ++question;
        Optional<ContactFile> from = file;
        List<Meaning> as = meanings;
        return CompletableFuture.supplyAsync(() -> from.map(f -> f.contacts(as)).orElse(List.of()), background)
                .thenComposeAsync(
                        all -> {
                            if (mine != question) {
                                return CompletableFuture.completedStage(phase);
                            }
                            contacts = all;
                            listener.run();
                            return some(0, keep, mine);
                        },
                        ui);
    }

    private CompletionStage<Phase> some(int from, boolean keep, long mine) {
        if (from >= contacts.size()) {
            return ended(keep ? Phase.DONE : Phase.PREVIEWED);
        }
        if (stopping) {
            return ended(Phase.STOPPED);
        }
        int to = Math.min(contacts.size(), from + ImportCustomers.MOST);
        return desk.send(new ImportCustomers(contacts.subList(from, to), keep))
                .exceptionally(failure -> {
                    LOG.log(Level.WARNING, "Customers could not be imported", failure);
                    return new Reply.Refused(Refusal.TRY_AGAIN, "");
                })
                .thenComposeAsync(
                        reply -> {
                            if (mine != question) {
                                return CompletableFuture.completedStage(phase);
                            }
                            if (reply instanceof Reply.Accepted(Result.Imported(List<Line> more))) {
                                lines.addAll(more);
                                listener.run();
                                return some(to, keep, mine);
                            }
                            refusal = Optional.of(
                                    reply instanceof Reply.Refused(Refusal why, String detail)
                                            ? why
                                            : Refusal.TRY_AGAIN);
                            return ended(Phase.FAILED);
                        },
                        ui);
    }

    private CompletionStage<Phase> ended(Phase as) {
        stopping = false;
        phase = as;
        listener.run();
        return CompletableFuture.completedStage(phase);
    }

    private void forget() {
        question++;
        lines = new ArrayList<>();
        contacts = List.of();
        phase = Phase.IDLE;
    }

    private ContactFile read(Path path, Optional<Charset> charset) {
        try {
            if (Files.size(path) > ContactFiles.LARGEST) {
                throw new ContactFile.Unreadable(Problem.TOO_LARGE, "the file is too large");
            }
            return files.read(Files.readAllBytes(path), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trouble trouble(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Throwable root = cause instanceof UncheckedIOException e && e.getCause() != null ? e.getCause() : cause;
        return switch (root) {
            case NoSuchFileException e -> new Trouble.NotThere();
            case ContactFile.Unreadable e -> new Trouble.OfFile(e.problem());
            case IOException e -> new Trouble.NotReadable();
            default -> {
                LOG.log(Level.WARNING, "A file with customers cannot be read", root);
                yield new Trouble.OfFile(Problem.DAMAGED);
            }
        };
    }
}
