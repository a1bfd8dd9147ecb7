package org.ringback.broker.internal;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;

/** The settings of PID {@value #PID}: a broker of our own in this process, or one elsewhere. */
sealed interface BrokerSettings {
    String PID = "org.ringback.broker";

    /**
     * A broker in this process.
     *
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param data the folder of the journal
     * @param maxConnections desktops at the same time
     */
    record Embedded(Settings settings, String host, int port, Path data, Optional<Tls> tls, int maxConnections)
            implements BrokerSettings {}

    /** A broker elsewhere, at which the server logs in as a user of its own. */
    record External(URI url, String user, String password) implements BrokerSettings {}

    /** What the desktops' connections are encrypted with. */
    record Tls(Path keystore, String password) {
        @Override
        public String toString() {
            return "Tls[keystore=" + keystore + "]";
        }
    }

    /** @throws SettingException with the line for the administrator */
    static BrokerSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(PID, properties)
                .allowOnly(
                        "embedded",
                        "host",
                        "port",
                        "data",
                        "tls-keystore",
                        "tls-password",
                        "plain",
                        "max-connections",
                        "url",
                        "user",
                        "password");
        return settings.flag("embedded", true) ? embedded(settings) : external(settings);
    }

    private static Embedded embedded(Settings settings) {
        for (String key : new String[] {"url", "user", "password"}) {
            settings.text(key).ifPresent(value -> {
                throw settings.wrong(key, "…", "left out unless embedded = false");
            });
        }
        Path home = Path.of(System.getProperty("ringback.data", "data"));
        Optional<Tls> tls = settings.text("tls-keystore")
                .map(file -> new Tls(settings.path("tls-keystore", Path.of(file)), settings.required("tls-password")));
        return new Embedded(
                settings,
                host(settings, tls.isPresent()).getHostAddress(),
                settings.port("port", 61616),
                home.resolve(settings.path("data", Path.of("broker"))),
                tls,
                settings.number("max-connections", 10_000, 1, 100_000));
    }

    /** Passwords go over the network in clear only where somebody wants it. */
    private static InetAddress host(Settings settings, boolean tls) {
        boolean plain = settings.read("plain", false, "allowed, or left out", text -> {
            if (!text.equals("allowed")) {
                throw new IllegalArgumentException(text);
            }
            return true;
        });
        InetAddress host = settings.address("host", "127.0.0.1");
        if (!tls && !plain && !host.isLoopbackAddress()) {
            throw settings.wrong(
                    "host",
                    settings.text("host").orElse(""),
                    "127.0.0.1 as long as there is no tls-keystore, since passwords would go over the network in clear:"
                            + " set tls-keystore and tls-password, or plain = allowed if everybody on that network may"
                            + " read them");
        }
        if (!tls && !host.isLoopbackAddress()) {
            System.getLogger(BrokerSettings.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Passwords go over the network in clear to {0}: {1}.cfg has plain = allowed and no tls-keystore",
                            host.getHostAddress(),
                            PID);
        }
        return host;
    }

    private static External external(Settings settings) {
        String url = settings.required("url");
        URI uri = settings.read("url", URI.create("tcp:none"), "tcp://host:port or ssl://host:port", text -> {
            URI read = URI.create(text);
            if (!("tcp".equals(read.getScheme()) || "ssl".equals(read.getScheme()))
                    || read.getHost() == null
                    || read.getPort() < 1
                    || read.getRawQuery() != null) {
                throw new IllegalArgumentException(url);
            }
            return read;
        });
        return new External(uri, settings.required("user"), settings.required("password"));
    }
}
