package org.ringback.contacts.internal;

import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFile.Unreadable;
import org.ringback.directory.ContactFiles;

/** Finds out what kind of file it is and how its letters are written. */
@Component
public final class FileReader implements ContactFiles {
    private static final System.Logger LOG = System.getLogger(FileReader.class.getName());
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public ContactFile read(byte[] content, Optional<Charset> charset) {
        if (content.length > LARGEST) {
            throw new Unreadable(Problem.TOO_LARGE, "the file has more than " + LARGEST / 1024 / 1024 + " MiB");
        }
        try {
            return known(content, charset);
        } catch (Unreadable e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Whatever a library says of it: whoever imports is told one line, the log the rest.
            LOG.log(Level.WARNING, "A file with customers cannot be read", e);
            throw new Unreadable(Problem.DAMAGED, "the file is damaged, or not what it seems to be");
        }
    }

    private static ContactFile known(byte[] content, Optional<Charset> charset) {
        OtherFormat.ofBytes(content).ifPresent(OtherFormat::refuse);
        Charset used = charset.orElseGet(() -> Encodings.of(content));
        String text = new String(content, used);
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (plain.isBlank()) {
            throw new Unreadable(Problem.EMPTY_FILE, "the file is empty");
        }
        if (plain.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD")) {
            return VCards.read(plain, used);
        }
        OtherFormat.ofText(plain).ifPresent(OtherFormat::refuse);
        return Csv.read(plain, used);
    }
}
