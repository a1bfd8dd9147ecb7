package org.ringback.broker.internal.tls;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Who may connect without TLS where there is TLS. */
public enum PlainAccess {
    /** Programs on this machine: what they say crosses no network. */
    THIS_MACHINE,
    /** Everybody, since somebody said so. */
    EVERYBODY,
    NOBODY;

    /** @param from the other end of the connection */
    public boolean allows(SocketAddress from) {
        return switch (this) {
            case EVERYBODY -> true;
            case NOBODY -> false;
            case THIS_MACHINE ->
                from instanceof InetSocketAddress address
                        && address.getAddress() != null
                        && address.getAddress().isLoopbackAddress();
        };
    }
}
