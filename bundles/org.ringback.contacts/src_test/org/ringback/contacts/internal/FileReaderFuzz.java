package org.ringback.contacts.internal;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFile.Unreadable;

/** Any file is read, or refused for a reason of its own; none is called damaged because our code failed. */
public final class FileReaderFuzz {
    private static final Logger LOG = Logger.getLogger(FileReader.class.getName());
    private static final FileReader READER = new FileReader();

    static {
        LOG.setLevel(Level.OFF);
    }

    private FileReaderFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ContactFile file = READER.read(input, Optional.empty());
            file.contacts(file.meanings());
        } catch (Unreadable e) {
            if (e.problem() == Problem.DAMAGED) {
                throw e;
            }
        }
    }
}
