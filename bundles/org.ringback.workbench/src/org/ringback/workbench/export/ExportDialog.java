package org.ringback.workbench.export;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.directory.CsvLines;
import org.ringback.workbench.ui.AskDialog;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks into which file; then says how far it is, until it is done or given up. The agent works on meanwhile. */
final class ExportDialog extends UiDialog {
    private final Messages messages;
    private final Exportable what;
    private final CsvLines csv;
    private final Path suggested;
    private final BiConsumer<Written, Path> finished;
    private Optional<Controls> controls = Optional.empty();
    private Optional<Path> mayReplace = Optional.empty();
    private Optional<Job> running = Optional.empty();
    private volatile long rows;

    /** What is there where the file shall be. */
    private enum There {
        NOTHING,
        FILE,
        FOLDER;

        static There at(Path path) {
            return Files.isDirectory(path) ? FOLDER : Files.exists(path) ? FILE : NOTHING;
        }
    }

    private record Controls(Text path, Button browse, Label state) {}

    /** @param finished is told what became of it; not of what is said in this window */
    ExportDialog(
            Shell parent,
            Ui ui,
            Messages messages,
            Exportable what,
            CsvLines csv,
            Path suggested,
            BiConsumer<Written, Path> finished) {
        super(parent, ui, "export", messages.title);
        this.messages = messages;
        this.what = what;
        this.csv = csv;
        this.suggested = suggested;
        this.finished = finished;
        setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    protected String okText() {
        return messages.now;
    }

    @Override
    protected void fill(Composite area) {
        what.fill(area, ui);
        Composite row = ui.widgets().row(area, 3);
        ui.widgets().fieldName(row, "export.file.label", messages.file);
        Text path = ui.widgets().text(row, "export.file", messages.file.replace("&", ""), SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(path);
        path.setText(suggested.toString());
        path.addListener(SWT.FocusIn, e -> path.selectAll());
        Button browse = ui.widgets().button(row, "export.browse", messages.browse, () -> browse(path));
        Label state = ui.widgets().wrapped(area, "export.state", "");
        ((GridData) state.getLayoutData()).exclude = true;
        controls = Optional.of(new Controls(path, browse, state));
    }

    private void browse(Text path) {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {"*." + what.ending(), "*"});
        chosen().ifPresent(file -> {
            dialog.setFileName(String.valueOf(file.getFileName()));
            dialog.setFilterPath(String.valueOf(file.getParent()));
        });
        String chosen = dialog.open();
        if (chosen != null) {
            path.setText(chosen);
            mayReplace = chosen();
        }
    }

    /** The file that is typed; what is no whole path is meant in the folder that was suggested. */
    private Optional<Path> chosen() {
        String typed = controls.map(c -> c.path().getText().strip()).orElse("");
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(suggested.resolveSibling(typed));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    protected void okPressed() {
        what.problem()
                .ifPresentOrElse(
                        this::problem, () -> chosen().ifPresentOrElse(this::look, () -> problem(messages.noPath)));
    }

    /** What is there already, not looked for on this thread: the folder may be on a slow machine. */
    private void look(Path file) {
        busy(true);
        say("", "");
        ui.updates()
                .whenDone(
                        getShell(),
                        CompletableFuture.supplyAsync(() -> There.at(file)),
                        there -> {
                            if (there == There.FOLDER) {
                                problem(messages.isFolder);
                            } else if (there == There.NOTHING
                                    || mayReplace.equals(Optional.of(file))
                                    || replace(file)) {
                                begin(file);
                            } else {
                                problem("");
                            }
                        },
                        failure -> problem(ui.formats().say(messages.failed, Failures.why(ui.words(), failure))));
    }

    private boolean replace(Path file) {
        String text = ui.formats().say(messages.overwriteText, file);
        return new AskDialog(getShell(), ui, "export.replace", messages.overwriteTitle, text, messages.overwriteNow)
                .ask();
    }

    private void begin(Path file) {
        getButton(CANCEL).setFocus();
        rows = 0;
        Sheet sheet = what.sheet();
        Optional<Document> document = what.document();
        Shell shell = getShell();
        Runnable show = ui.updates()
                .coalesced(
                        shell,
                        () -> say(
                                "",
                                document.isPresent()
                                        ? messages.documentRunning
                                        : ui.formats().say(messages.running, rows)));
        show.run();
        Job job = new Job(messages.title) {
            @Override
            @NonNullByDefault({})
            protected IStatus run(IProgressMonitor monitor) {
                SheetFile target = new SheetFile(csv, monitor::isCanceled, now -> {
                    rows = now;
                    show.run();
                });
                Written written = document.isPresent() ? target.write(document.get(), file) : target.write(sheet, file);
                ui.updates().soon().execute(() -> ended(written, file));
                return Status.OK_STATUS;
            }

            @Override
            protected void canceling() {
                Optional.ofNullable(getThread()).ifPresent(Thread::interrupt);
            }
        };
        running = Optional.of(job);
        job.schedule();
    }

    private void ended(Written written, Path file) {
        running = Optional.empty();
        finished.accept(written, file);
        if (getShell() == null || getShell().isDisposed()) {
            return;
        }
        switch (written) {
            case Written.Done d -> close();
            case Written.Cancelled c -> close();
            case Written.NoFolder n -> problem(messages.noFolder);
            case Written.NotAllowed n -> problem(messages.notAllowed);
            case Written.Failed(var failure) -> {
                System.getLogger(ExportDialog.class.getName())
                        .log(System.Logger.Level.WARNING, "An export could not be written", failure);
                problem(ui.formats().say(messages.failed, Failures.why(ui.words(), failure)));
            }
            case Written.NotAnswered(var reason) ->
                problem(ui.formats()
                        .say(messages.notAnswered, reason.map(ui.words()::of).orElse(ui.words().refusalTryAgain)));
        }
    }

    private void problem(String line) {
        busy(false);
        say("error", line);
        // Not at once: the window that was asked in may only be closing.
        controls.ifPresent(c -> ui.updates().later(c.path(), () -> {
            getShell().setActive();
            c.path().setFocus();
        }));
    }

    private void say(String style, String line) {
        controls.ifPresent(c -> {
            ui.widgets().style(c.state(), style);
            c.state().setText(line);
            makeRoom(c.state());
        });
    }

    /** The line has its room as soon as it says something: the window gets higher by it, once. */
    private void makeRoom(Label state) {
        GridData place = (GridData) state.getLayoutData();
        if (!state.getText().isEmpty()) {
            place.exclude = false;
            state.getParent().layout();
            Point size = getShell().getSize();
            int wanted = getShell().computeSize(size.x, SWT.DEFAULT).y;
            if (wanted > size.y) {
                getShell().setSize(size.x, wanted);
            }
        }
    }

    private void busy(boolean busy) {
        allow(!busy);
        controls.ifPresent(c -> {
            c.path().setEnabled(!busy);
            c.browse().setEnabled(!busy);
        });
    }

    /** Whoever closes the window gives it up. */
    @Override
    public boolean close() {
        running.ifPresent(Job::cancel);
        return super.close();
    }
}
