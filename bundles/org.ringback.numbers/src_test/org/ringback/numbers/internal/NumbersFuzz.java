package org.ringback.numbers.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;

/** Any text from an address book, a PBX or a person is read as numbers or refused in words, in several countries. */
public final class NumbersFuzz {
    private static final PbxId PBX = new PbxId("office");
    private static final List<LibPhoneNumberReader> READERS = List.of(
            new LibPhoneNumberReader(Map.of("country", "DE")),
            new LibPhoneNumberReader(Map.of("country", "JP")),
            new LibPhoneNumberReader(Map.of("country", "US", "outside-line", "9")),
            new LibPhoneNumberReader(Map.of("country", "IT", "outside-line", "0")));

    private NumbersFuzz() {}

    /** Is called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        LibPhoneNumberReader reader = READERS.get((input[0] & 0xff) % READERS.size());
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        reader.field(text).numbers().forEach(number -> use(reader, number));
        refusesOr(() -> use(reader, reader.read(text)));
        refusesOr(() -> use(reader, reader.readIncoming(PBX, text)));
        refusesOr(() -> use(reader, reader.readDialled(PBX, text)));
        reader.readings(PBX, text);
    }

    private static void use(LibPhoneNumberReader reader, PhoneNumber number) {
        reader.show(number);
        refusesOr(() -> reader.dial(PBX, number));
    }

    private static void refusesOr(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.contains("is not a phone number: use at least one digit")
                    && !message.contains("a spreadsheet has rounded it")
                    && !message.contains("two different subscribers")) {
                throw e;
            }
        }
    }
}
