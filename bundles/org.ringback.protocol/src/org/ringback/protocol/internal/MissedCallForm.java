package org.ringback.protocol.internal;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.MissedCall;

/** A missed call as it travels: {@code end} is one that every desktop knows, see {@link CallForm}. */
record MissedCallForm(Duration rang, CallEnd end, Optional<String> exactEnd, Optional<String> group) {
    /** From a missed call. */
    @NonNullByDefault({})
    static final class Write extends StdConverter<MissedCall, MissedCallForm> {
        @Override
        public MissedCallForm convert(MissedCall missed) {
            CallEnd plain = Exact.plain(missed.end());
            return new MissedCallForm(missed.rang(), plain, Exact.beside(missed.end(), plain), missed.group());
        }
    }

    /** To a missed call. */
    @NonNullByDefault({})
    static final class Read extends StdConverter<MissedCallForm, MissedCall> {
        @Override
        public MissedCall convert(MissedCallForm form) {
            return new MissedCall(form.rang(), Exact.read(CallEnd.class, form.exactEnd(), form.end()), form.group());
        }
    }
}
