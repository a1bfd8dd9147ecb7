package org.ringback.messaging.internal.client.link;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** When to ask for a token, with which a reconnection costs no password, and for the other servers, which come with it. For one thread. */
public final class Tokens {
    /** A token is good for longer; but with it comes which other servers there are. */
    static final Duration ANEW = Duration.ofMinutes(3);

    static final Duration AGAIN = Duration.ofMinutes(1);

    private final Link link;
    private final LongSupplier nanos;
    private long at;

    public Tokens(Link link, LongSupplier nanos) {
        this.link = link;
        this.nanos = nanos;
    }

    /** Whether it is time to ask; it is not again for a while then. */
    public boolean due() {
        long now = nanos.getAsLong();
        if (now - at < 0) {
            return false;
        }
        at = now + AGAIN.toNanos();
        return true;
    }

    public void answered(Reply reply) {
        if (reply instanceof Reply.Accepted(Result.Token token)) {
            link.others(token.servers());
            if (!token.text().isEmpty()) {
                link.token(token.text());
                Duration half = token.validFor().dividedBy(2);
                at = nanos.getAsLong() + (half.compareTo(ANEW) < 0 ? half : ANEW).toNanos();
            }
        }
    }
}
