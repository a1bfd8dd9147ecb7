package org.ringback.workbench.history.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        /** The server has refused. */
        FAILED
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
    private List<Line> lines = List.of();
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
        return lines;
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
        return lines.size() - taken() + file.map(f -> f.rejected().size()).orElse(0);
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

    private CompletionStage<Phase> begin(Phase working, boolean keep) {
        phase = working;
        lines = List.of();
        refusal = Optional.empty();
        listener.run();
        return some(file.map(f -> f.contacts(meanings)).orElse(List.of()), 0, keep, ++question);
    }

    private CompletionStage<Phase> some(List<Contact> all, int from, boolean keep, long mine) {
        if (from >= all.size()) {
            phase = keep ? Phase.DONE : Phase.PREVIEWED;
            listener.run();
            return CompletableFuture.completedStage(phase);
        }
        int to = Math.min(all.size(), from + ImportCustomers.MOST);
        return desk.send(new ImportCustomers(all.subList(from, to), keep))
                .thenComposeAsync(
                        reply -> {
                            if (mine != question) {
                                return CompletableFuture.completedStage(phase);
                            }
                            if (reply instanceof Reply.Accepted(Result.Imported(List<Line> more))) {
                                List<Line> longer = new ArrayList<>(lines);
                                longer.addAll(more);
                                lines = List.copyOf(longer);
                                listener.run();
                                return some(all, to, keep, mine);
                            }
                            phase = Phase.FAILED;
                            refusal = Optional.of(
                                    reply instanceof Reply.Refused(Refusal why, String detail)
                                            ? why
                                            : Refusal.TRY_AGAIN);
                            listener.run();
                            return CompletableFuture.completedStage(phase);
                        },
                        ui);
    }

    private void forget() {
        question++;
        lines = List.of();
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
