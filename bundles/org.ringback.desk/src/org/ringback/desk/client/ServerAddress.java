package org.ringback.desk.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the address of a server as people write it: {@code desk.example}, {@code desk.example:7677}, {@code ssl://…}. What begins
 * with no {@code tcp} or {@code ssl} is encrypted, unless it is this machine itself.
 */
public final class ServerAddress {
    /** Where a server listens unless it is told otherwise. */
    public static final int PORT = 61616;

    private static final Pattern SCHEME = Pattern.compile("(?i)(tcp|ssl)://.*");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[(::|(0+:){7}0*)1]");

    private ServerAddress() {}

    /** The address, {@code tcp://host:port} or {@code ssl://host:port}; empty when it cannot be one. */
    public static Optional<URI> read(String typed) {
        String text = typed.strip();
        if (text.contains("://") && !SCHEME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            boolean schemeGiven = text.contains("://");
            URI uri = new URI(schemeGiven ? text : "ssl://" + text);
            if (uri.getHost() == null
                    || uri.getPort() > 65_535
                    || uri.getPort() == 0
                    || !uri.getPath().isEmpty()) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? PORT : uri.getPort();
            String scheme = schemeGiven ? uri.getScheme().toLowerCase(Locale.ROOT) : isThisMachine(uri) ? "tcp" : "ssl";
            return Optional.of(new URI(scheme, null, uri.getHost(), port, null, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether passwords would go over a network in clear. */
    public static boolean isInClear(URI server) {
        return "tcp".equals(server.getScheme()) && !isThisMachine(server);
    }

    /** Whether it is the machine on which this program runs, by a name that always means that. */
    public static boolean isThisMachine(URI server) {
        return server.getHost() != null
                && THIS_MACHINE.matcher(server.getHost()).matches();
    }

    /** {@code host:port}. */
    public static String where(URI server) {
        return server.getHost() + ":" + server.getPort();
    }
}
