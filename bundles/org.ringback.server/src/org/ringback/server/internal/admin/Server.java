package org.ringback.server.internal.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.desk.client.TrustedServers;

/** The server that a command line means, and whom to trust there. */
final class Server {
    private final URI address;
    private final Optional<String> code;
    private final TrustedServers servers;

    private Server(URI address, Optional<String> code, TrustedServers servers) {
        this.address = address;
        this.code = code;
        this.servers = servers;
    }

    /** @param log the file that the start script names; who is trusted is kept beside it */
    static Server of(Options line, Path log) throws AdminException {
        String typed = line.option("server").orElse("localhost");
        URI address = ServerAddress.read(typed)
                .orElseThrow(() -> AdminException.usage(
                        "'" + typed + "' is not an address like desk.example or ssl://desk.example:61616"));
        String plain = line.option("plain").orElse("");
        if (!plain.isEmpty() && !plain.equals("allowed")) {
            throw AdminException.usage("--plain is allowed, or left out");
        }
        if (ServerAddress.isInClear(address) && plain.isEmpty()) {
            throw AdminException.usage(
                    "without TLS everybody on the network between could read the password: write ssl://"
                            + ServerAddress.where(address) + ", or --plain allowed if they may");
        }
        Optional<String> code = line.option("code");
        if (code.isPresent() && !Fingerprint.isCode(code.get())) {
            throw AdminException.usage("'" + code.get() + "' is not a whole code, or a letter of it is wrong");
        }
        return new Server(
                address, code, new TrustedServers(log.toAbsolutePath().resolveSibling("trusted-servers.properties")));
    }

    URI address() {
        return address;
    }

    /** Where it speaks TLS. */
    URI encrypted() {
        return URI.create("ssl://" + ServerAddress.where(address));
    }

    /** Whether a code says anew who is to be trusted. */
    boolean hasCode() {
        return code.isPresent();
    }

    /** Trusts it from now on, if it is the one of the code. */
    void trust(ServerCertificate shown) throws AdminException {
        if (!shown.authority().hasCode(code.orElseThrow())) {
            throw new AdminException(
                    AdminApplication.NO_SERVER,
                    "the code is that of another server than the one at " + ServerAddress.where(address)
                            + ": somebody may be between, or the code is an old one");
        }
        try {
            servers.trust(encrypted(), shown.authority());
        } catch (IOException e) {
            throw new AdminException(AdminApplication.NO_SERVER, "it cannot be kept whom to trust: " + e.getMessage());
        }
    }

    /** Whom to trust there; empty where nobody has said anything. */
    Optional<Fingerprint> trusted() throws AdminException {
        try {
            return servers.at(encrypted());
        } catch (IOException e) {
            throw new AdminException(AdminApplication.NO_SERVER, "it cannot be read whom to trust: " + e.getMessage());
        }
    }

    /**
     * What an administrator gives to those whose desktops are to know this server.
     *
     * @param shown what the server shows
     */
    String enrolment(ServerCertificate shown) throws AdminException {
        if (!ServerAddress.isThisMachine(address) && !trusted().equals(Optional.of(shown.authority()))) {
            throw new AdminException(
                    AdminApplication.REFUSED,
                    "nobody knows here whether that is the server: do it on the server's own machine, or give --code");
        }
        List<String> addresses = addresses(shown.names());
        String named = shown.names().isEmpty() ? "no name at all" : String.join(", ", shown.names());
        String where = addresses.isEmpty()
                ? "no address that it says itself: its certificate is for " + named + ".\n"
                        + "                    Name some in tls-names of org.ringback.broker.cfg, or take a name that its * stands for"
                : String.join(", ", addresses);
        return """
                Desktops log in at: %s
                Code:               %s
                Fingerprint:        %s

                A desktop asks for the code at its first log-in, and then knows the server. It is no secret: nobody is let
                in by it, and it stays the same as long as the server has this authority.
                For all desktops of a machine, in desktop.cfg:

                    server = %s
                    fingerprint = %s
                """.formatted(
                        where,
                        shown.authority().code(),
                        shown.authority().text(),
                        addresses.stream().findFirst().orElse("…"),
                        shown.authority().text());
    }

    /**
     * Names first. Those of this machine for itself are no use elsewhere, and those that stand for many, or that no address can have,
     * none anywhere.
     */
    private List<String> addresses(List<String> names) {
        List<String> found = new ArrayList<>();
        for (boolean numbers : new boolean[] {false, true}) {
            for (String name : names) {
                String host = name.contains(":") ? "[" + name + "]" : name;
                boolean isNumber = name.contains(":") || name.matches("[0-9.]+");
                Optional<URI> there = ServerAddress.read(host);
                if (isNumber == numbers && there.isPresent() && !ServerAddress.isThisMachine(there.get())) {
                    found.add(address.getPort() == ServerAddress.PORT ? host : host + ":" + address.getPort());
                }
            }
        }
        if (found.isEmpty() && !ServerAddress.isThisMachine(address)) {
            found.add(ServerAddress.where(address));
        }
        return found;
    }
}
