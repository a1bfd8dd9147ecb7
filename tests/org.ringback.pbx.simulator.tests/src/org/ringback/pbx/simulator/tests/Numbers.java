package org.ringback.pbx.simulator.tests;

import org.ringback.core.PhoneNumber;
import org.ringback.directory.NumberReader;

/** Takes international numbers as they are. */
final class Numbers implements NumberReader {
    @Override
    public PhoneNumber read(String text) {
        return text.startsWith("+") ? PhoneNumber.ofE164(text) : PhoneNumber.unread(text);
    }

    @Override
    public String show(PhoneNumber number) {
        return number.raw();
    }
}
