package org.ringback.pbx.asterisk.internal.phones;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;

/** What every phone is doing. A phone with a hint goes by the hint, another by its device. One thread at a time. */
public final class PhoneStates {
    private static final int IN_USE = 1;
    private static final int BUSY = 2;
    private static final int UNAVAILABLE = 4;
    private static final int RINGING = 8;
    private static final int ON_HOLD = 16;

    private final PbxId pbx;
    private final PhoneBook book;
    private final Revisions revisions;
    private final Clock clock;
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private final Map<String, String> hinted = new LinkedHashMap<>();

    public PhoneStates(PbxId pbx, PhoneBook book, Revisions revisions, Clock clock) {
        this.pbx = pbx;
        this.book = book;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** Before everything is read anew. */
    public void clear() {
        phones.clear();
        hinted.clear();
        book.clear();
    }

    public Collection<Phone> all() {
        return List.copyOf(phones.values());
    }

    /** ExtensionStatus: a hint's state, in the bits of Asterisk's {@code ast_extension_states}. */
    public Optional<Phone> hint(String exten, String hint, int status) {
        if (!book.hint(exten, hint)) {
            return Optional.empty();
        }
        hinted.put(exten, hint);
        return change(exten, state(status));
    }

    /** DeviceStateChange: a device's state, in the words of Asterisk's {@code ast_devstate_str}. */
    public Optional<Phone> device(String device, String state) {
        return book.phoneOf(device)
                .filter(number -> !hinted.containsKey(number))
                .flatMap(number -> change(number, state(state)));
    }

    private Optional<Phone> change(String number, DeviceState state) {
        Phone before = phones.get(number);
        if (before != null && before.state() == state) {
            return Optional.empty();
        }
        Phone now = new Phone(new Extension(pbx, number), state, clock.instant(), revisions.next());
        phones.put(number, now);
        return Optional.of(now);
    }

    private static DeviceState state(int status) {
        if (status < 0) {
            return DeviceState.UNKNOWN;
        }
        if ((status & UNAVAILABLE) != 0) {
            return DeviceState.UNREACHABLE;
        }
        if ((status & ON_HOLD) != 0) {
            return DeviceState.ON_HOLD;
        }
        if ((status & (IN_USE | BUSY)) != 0) {
            return DeviceState.IN_USE;
        }
        return (status & RINGING) != 0 ? DeviceState.RINGING : DeviceState.IDLE;
    }

    private static DeviceState state(String word) {
        return switch (word) {
            case "NOT_INUSE" -> DeviceState.IDLE;
            case "INUSE", "BUSY", "RINGINUSE" -> DeviceState.IN_USE;
            case "RINGING" -> DeviceState.RINGING;
            case "ONHOLD" -> DeviceState.ON_HOLD;
            case "UNAVAILABLE", "INVALID" -> DeviceState.UNREACHABLE;
            default -> DeviceState.UNKNOWN;
        };
    }
}
