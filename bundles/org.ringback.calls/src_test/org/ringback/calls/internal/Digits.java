package org.ringback.calls.internal;

import java.util.Optional;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberReader;

/** Reads national numbers of a country 49, for tests. */
final class Digits implements NumberReader {
    @Override
    public PhoneNumber read(String text) {
        if (text.startsWith("+")) {
            return PhoneNumber.ofE164(text);
        }
        if (text.matches("0[1-9][0-9]{3,}")) {
            return new PhoneNumber(text, Optional.of("+49" + text.substring(1)));
        }
        if (text.matches("[0-9]+")) {
            return PhoneNumber.unread(text);
        }
        throw new IllegalArgumentException("'" + text + "' is no number");
    }

    @Override
    public String show(PhoneNumber number) {
        return number.raw();
    }

    @Override
    public String dial(PbxId pbx, PhoneNumber number) {
        if (number.raw().startsWith("49")) {
            throw new IllegalArgumentException("this number can mean two different subscribers");
        }
        return "9" + number.raw();
    }
}
