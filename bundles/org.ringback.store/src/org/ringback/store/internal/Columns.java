package org.ringback.store.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNull;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.MissedCall;

/** Between the values of the contracts and columns, where null is "empty". */
public final class Columns {
    private Columns() {}

    /** A column that may be null. */
    public static <T, C> @Nullable C column(Optional<@NonNull T> value, Function<@NonNull T, C> column) {
        return value.isPresent() ? column.apply(value.get()) : null;
    }

    /** A column that may be null and is of the same type. */
    public static <T> @Nullable T column(Optional<@NonNull T> value) {
        return value.isPresent() ? value.get() : null;
    }

    /** A time as both databases keep it: to the microsecond, and never later than it was. */
    public static Instant time(Instant value) {
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    /** A time that may be missing. */
    public static @Nullable Instant time(Optional<Instant> value) {
        return value.isPresent() ? time(value.get()) : null;
    }

    /** A duration in whole seconds. */
    public static int seconds(Duration value) {
        return Math.toIntExact(value.toSeconds());
    }

    /** What happened to a call that nobody took, from its three columns. */
    public static Optional<MissedCall> missed(
            @Nullable Integer rangSeconds, @Nullable CallEnd end, @Nullable String group) {
        if (rangSeconds == null || end == null) {
            return Optional.empty();
        }
        MissedCall missed = new MissedCall(Duration.ofSeconds(rangSeconds), end);
        return Optional.of(group == null ? missed : missed.forGroup(group));
    }

    /** A number from its two columns. */
    public static Optional<PhoneNumber> number(@Nullable String raw, @Nullable String e164) {
        if (raw == null) {
            return Optional.empty();
        }
        return Optional.of(new PhoneNumber(raw, e164 == null ? Optional.empty() : Optional.of(e164)));
    }
}
