package org.ringback.broker.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.ringback.broker.internal.tls.CertificateSource;
import org.ringback.core.ServerPlace;
import org.ringback.core.config.ServerAnnouncement;

/** Where desktops find the broker of this process; to one elsewhere they know the way already. */
@Component
public final class BrokerAnnouncement implements ServerAnnouncement {
    @Override
    public String pid() {
        return BrokerSettings.PID;
    }

    @Override
    public Optional<ServerPlace> place(Map<String, ?> values) {
        return BrokerSettings.of(values) instanceof BrokerSettings.Embedded embedded && embedded.port() != 0
                ? Optional.of(place(embedded))
                : Optional.empty();
    }

    /** Where desktops find a broker with these settings. Makes what certificates need if it is not there yet. */
    static ServerPlace place(BrokerSettings.Embedded broker) {
        if (broker.tls().isEmpty()) {
            return new ServerPlace("tcp://" + inAddress(broker.host()) + ":" + broker.port(), Optional.empty());
        }
        var identity = broker.tls().get().load(broker.settings(), Clock.systemUTC());
        String host = isOfThisMachineAlone(broker.host())
                ? broker.host()
                : named(broker.tls().get()).or(identity::name).orElse(broker.host());
        return new ServerPlace("ssl://" + inAddress(host) + ":" + broker.port(), Optional.of(identity.fingerprint()));
    }

    private static String inAddress(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** What an administrator says comes before what the machine says of itself. */
    private static Optional<String> named(CertificateSource source) {
        return source instanceof CertificateSource.Own own
                ? own.names().stream().findFirst()
                : Optional.empty();
    }

    private static boolean isOfThisMachineAlone(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
