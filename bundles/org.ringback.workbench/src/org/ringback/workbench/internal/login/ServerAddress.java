package org.ringback.workbench.internal.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the address of a server as people write it: {@code desk.example}, {@code desk.example:7677}, {@code ssl://…}. */
final class ServerAddress {
    /** Where a server listens unless it is told otherwise. */
    static final int PORT = 61616;

    private static final Pattern SCHEME = Pattern.compile("(?i)(tcp|ssl)://.*");

    private ServerAddress() {}

    /** The address; empty when it cannot be one. */
    static Optional<URI> read(String typed) {
        String text = typed.strip();
        if (text.contains("://") && !SCHEME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.contains("://") ? text : "tcp://" + text);
            if (uri.getHost() == null
                    || uri.getPort() > 65_535
                    || !uri.getPath().isEmpty()) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? PORT : uri.getPort();
            return Optional.of(new URI(
                    uri.getScheme().toLowerCase(java.util.Locale.ROOT), null, uri.getHost(), port, null, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
