package org.ringback.workbench.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.ringback.desk.client.Desk;
import org.ringback.directory.CsvLines;

/** Writes a sheet into a file: beside it first, so that it is never there by half. Blocks; not for the UI thread. */
final class SheetFile {
    /** The desk itself gives up before. */
    private static final long PATIENCE_SECONDS = 60;

    private final CsvLines csv;
    private final BooleanSupplier cancelled;
    private final LongConsumer progress;

    /** @param progress is told how many rows are written */
    SheetFile(CsvLines csv, BooleanSupplier cancelled, LongConsumer progress) {
        this.csv = csv;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /** What writes all of it, and how many rows that were; less than none when it was cancelled. */
    @FunctionalInterface
    private interface Body {
        long write(Path part) throws IOException, InterruptedException, ExecutionException, TimeoutException;
    }

    /** Writes all of it. A thread that is interrupted while it waits for a page has been cancelled. */
    Written write(Sheet sheet, Path file) {
        return written(part -> write(part, sheet), file);
    }

    /** Writes all of a document. */
    Written write(Document document, Path file) {
        return written(
                part -> {
                    try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                        document.write(out);
                    }
                    return 1;
                },
                file);
    }

    private Written written(Body body, Path file) {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            long rows = body.write(part);
            if (rows >= 0 && !cancelled.getAsBoolean()) {
                move(part, file);
            } else {
                rows = -1;
            }
            return rows < 0 ? new Written.Cancelled() : new Written.Done(rows);
        } catch (NoSuchFileException e) {
            return new Written.NoFolder();
        } catch (AccessDeniedException e) {
            return new Written.NotAllowed();
        } catch (InterruptedException | ClosedByInterruptException | InterruptedIOException e) {
            return new Written.Cancelled();
        } catch (IOException e) {
            return new Written.Failed(e);
        } catch (ExecutionException e) {
            return new Written.NotAnswered(Desk.RefusedException.of(e).map(r -> r.reason()));
        } catch (TimeoutException e) {
            return new Written.NotAnswered(Optional.empty());
        } finally {
            delete(part);
        }
    }

    /** @return how many rows, or less than none when it was cancelled */
    private long write(Path part, Sheet sheet)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardOpenOption.CREATE_NEW)) {
            out.write(CsvLines.BYTE_ORDER_MARK);
            out.write(csv.line(sheet.header()));
            Optional<String> after = Optional.empty();
            do {
                if (cancelled.getAsBoolean()) {
                    return -1;
                }
                Sheet.Page page =
                        sheet.pages().after(after).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                for (List<String> row : page.rows()) {
                    out.write(csv.line(row));
                }
                rows += page.rows().size();
                progress.accept(rows);
                after = page.next();
            } while (after.isPresent());
        }
        return rows;
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path part) {
        try {
            if (Files.exists(part)) {
                Files.delete(part);
            }
        } catch (IOException e) {
            System.getLogger(SheetFile.class.getName())
                    .log(System.Logger.Level.WARNING, "A half export stays: " + part + " (" + e.getMessage() + ")", e);
        }
    }
}
