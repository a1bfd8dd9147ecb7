package org.ringback.broker.internal.tls;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** By what names and addresses this machine can be found. */
public final class MachineNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_-]{1,63})*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private MachineNames() {}

    /** Others first, and those that the machine knows of itself. Asks for names in the network, which takes its time. */
    static List<String> with(Collection<String> others) {
        TreeSet<String> names = new TreeSet<>(List.of("localhost", "127.0.0.1", plain("::1")));
        try {
            InetAddress own = InetAddress.getLocalHost();
            names.add(plain(own.getHostName()));
            names.add(plain(own.getCanonicalHostName()));
        } catch (UnknownHostException e) {
            System.getLogger(MachineNames.class.getName())
                    .log(System.Logger.Level.DEBUG, "This machine does not know its own name", e);
        }
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                    .forEach(address -> names.add(plain(address.getHostAddress())));
        } catch (SocketException e) {
            System.getLogger(MachineNames.class.getName())
                    .log(System.Logger.Level.WARNING, "The addresses of this machine cannot be read: " + e);
        }
        return Stream.concat(others.stream().map(MachineNames::plain), names.stream())
                .filter(MachineNames::isOne)
                .distinct()
                .toList();
    }

    /** Whether a certificate can be for it, and a desktop can log in there. */
    public static boolean isOne(String name) {
        return bytes(name).isPresent()
                || !ADDRESS.matcher(name).matches()
                        && name.length() < 254
                        && NAME.matcher(name).matches()
                        && canBeAnAddress(name);
    }

    /** Java knows no host in an address whose name has a {@code _}, or a last part that begins with a digit. */
    private static boolean canBeAnAddress(String name) {
        try {
            return new URI("ssl://" + name).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether it is an address by which a machine finds itself alone. */
    static boolean isLoopback(String name) {
        try {
            return bytes(name).isPresent() && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The bytes of an IP address; empty for a name. */
    static Optional<byte[]> bytes(String name) {
        if (!ADDRESS.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            // No name looks like this, so nobody is asked for it.
            InetAddress address = InetAddress.getByName(name);
            boolean whole = !(address instanceof Inet4Address)
                    || name.chars().filter(c -> c == '.').count() == 3;
            return whole ? Optional.of(address.getAddress()) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        int zone = lower.indexOf('%');
        return bytes(lower).map(MachineNames::text).orElse(zone < 0 ? lower : lower.substring(0, zone));
    }

    private static String text(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
