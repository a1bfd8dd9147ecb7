package org.ringback.broker.internal.tls;

import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Who may connect, and how.
 *
 * @param certificate empty: nobody speaks TLS
 * @param plain who may connect without TLS
 * @param arrivals how many connections may be there that say nothing
 * @param amqp makes what stands before a connection of AMQP; empty: there is only Artemis' own protocol
 */
@NonNullByDefault({})
public record Admission(
        Optional<ServerCertificate> certificate,
        PlainAccess plain,
        Arrivals arrivals,
        Optional<Supplier<ChannelHandler>> amqp) {}
