package org.ringback.workbench.ui;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.ringback.core.FailureKind;

/**
 * What the agent is told of a failure that no view has an answer to: one sentence in a dialog, one dialog at a time. All
 * of it, with its trace, goes to the log. Methods may be called from any thread.
 */
public final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private final Display display;
    private final Words words;
    private final Optional<Path> log;
    private final AtomicBoolean telling = new AtomicBoolean();

    /** @param log the file that the details are in, where there is one */
    public Failures(Display display, Words words, Optional<Path> log) {
        this.display = display;
        this.words = words;
        this.log = log;
    }

    /**
     * Has everything told here that goes wrong in listeners and in what runs later on the UI thread, in whatever window,
     * and in threads that have nobody else. UI thread only.
     */
    public Failures watch() {
        display.setRuntimeExceptionHandler(this::tell);
        display.setErrorHandler(this::tell);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> tell(failure));
        return this;
    }

    /** Logs it and tells the agent, unless a dialog that tells of another is open still. */
    public void tell(Throwable failure) {
        LOG.log(Level.ERROR, "Something went wrong in the desktop", failure);
        if (!telling.compareAndSet(false, true)) {
            return;
        }
        try {
            display.asyncExec(() -> {
                try {
                    // Without a window the desktop is going: a dialog would keep it from that, and nobody looks.
                    if (display.getShells().length > 0) {
                        MessageDialog.openError(display.getActiveShell(), "Ringback", sentence(failure));
                    }
                } finally {
                    telling.set(false);
                }
            });
        } catch (SWTException e) {
            // The desktop is going: there is nobody to tell.
            telling.set(false);
        }
    }

    /** What is told of it: what went wrong, what to do, and where the details are. */
    public String sentence(Throwable failure) {
        String what = MessageFormat.format(words.failureTold, why(words, failure));
        return log.map(file -> what + " " + MessageFormat.format(words.failureLog, file))
                .orElse(what);
    }

    /** Why something failed, in words that can follow a colon: never a class name or a library's own text. */
    public static String why(Words words, Throwable failure) {
        String file = FailureKind.file(failure).orElse("");
        return switch (FailureKind.of(failure)) {
            case MEMORY -> words.failureMemory;
            case INCOMPLETE -> words.failureIncomplete;
            case DISK_FULL -> words.failureDiskFull;
            case NO_FILE -> MessageFormat.format(words.failureNoFile, file);
            case NO_RIGHT -> MessageFormat.format(words.failureNoRight, file);
            case FILE -> words.failureFile;
            case CONNECTION -> words.failureConnection;
            case NO_ANSWER -> words.failureNoAnswer;
            case PROGRAM -> words.failureProgram;
        };
    }
}
