package org.ringback.contacts.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.ringback.directory.ContactFile;
import org.ringback.directory.ContactFile.Problem;
import org.ringback.directory.ContactFiles;

/** Finds out what kind of file it is and how its letters are written. */
@Component
public final class FileReader implements ContactFiles {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public ContactFile read(byte[] content, Optional<Charset> charset) {
        if (content.length > LARGEST) {
            throw new ContactFile.Unreadable(
                    Problem.TOO_LARGE, "the file has more than " + LARGEST / 1024 / 1024 + " MiB");
        }
        Charset used = charset.orElseGet(() -> charsetOf(content));
        String text = new String(content, used);
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (plain.isBlank()) {
            throw new ContactFile.Unreadable(Problem.EMPTY_FILE, "the file is empty");
        }
        return plain.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD")
                ? VCards.read(plain, used)
                : Csv.read(plain, used);
    }

    private static Charset charsetOf(byte[] content) {
        if (content.length > 1) {
            int mark = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return StandardCharsets.UTF_16;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }
}
