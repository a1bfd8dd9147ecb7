package org.ringback.broker.internal;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.tls.CertificateSource;
import org.ringback.broker.internal.tls.MachineNames;
import org.ringback.broker.internal.tls.PlainAccess;
import org.ringback.core.config.SettingException;
import org.ringback.core.config.Settings;

/** The settings of PID {@value #PID}: a broker of our own in this process, or one elsewhere. */
public sealed interface BrokerSettings {
    String PID = "org.ringback.broker";

    /**
     * A broker in this process.
     *
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param data the folder of the journal
     * @param tls the certificate that desktops are shown; empty: only this machine can connect, without TLS
     * @param plain who may connect without TLS where there is TLS
     * @param maxConnections desktops at the same time
     * @param amqp whether programs may speak AMQP beside Artemis' own protocol
     */
    record Embedded(
            Settings settings,
            String host,
            int port,
            Path data,
            Optional<CertificateSource> tls,
            PlainAccess plain,
            int maxConnections,
            boolean amqp)
            implements BrokerSettings {}

    /**
     * A broker elsewhere, or several of which desktops are at one.
     *
     * @param urls of each
     * @param trust a PEM file with the authority of its certificate; empty: one that Java trusts
     * @param guarded whether it has to have the plug-in; without it whatever protects the office is up to its administrator
     */
    record External(
            Settings settings, List<URI> urls, Optional<Path> trust, String user, String password, boolean guarded)
            implements BrokerSettings {}

    /** @throws SettingException with the line for the administrator */
    static BrokerSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(PID, properties)
                .allowOnly(
                        "embedded",
                        "host",
                        "port",
                        "data",
                        "tls-certificate",
                        "tls-key",
                        "tls-keystore",
                        "tls-password",
                        "tls-names",
                        "plain",
                        "max-connections",
                        "protocols",
                        "url",
                        "user",
                        "password",
                        "unprotected",
                        "tls-trust");
        return settings.flag("embedded", true) ? embedded(settings) : external(settings);
    }

    private static Embedded embedded(Settings settings) {
        for (String key : new String[] {"url", "user", "password", "unprotected", "tls-trust"}) {
            settings.text(key).ifPresent(value -> {
                throw settings.wrong(key, "…", "left out unless embedded = false");
            });
        }
        return entrance(settings, Path.of(System.getProperty("ringback.data", "data")));
    }

    /** @param home the folder below which what is made is kept */
    static Embedded entrance(Settings settings, Path home) {
        InetAddress host = settings.address("host", "127.0.0.1");
        PlainAccess plain = settings.read(
                "plain", PlainAccess.THIS_MACHINE, "allowed or never, or left out", text -> switch (text) {
                    case "allowed" -> PlainAccess.EVERYBODY;
                    case "never" -> PlainAccess.NOBODY;
                    default -> throw new IllegalArgumentException(text);
                });
        boolean needed = !host.isLoopbackAddress() || plain == PlainAccess.NOBODY;
        Optional<CertificateSource> given = certificate(settings);
        given.ifPresent(source -> source.load(settings, Clock.systemUTC()));
        Optional<CertificateSource> tls =
                given.or(() -> needed ? Optional.of(own(settings, home.resolve("tls"))) : Optional.empty());
        return new Embedded(
                settings,
                host.getHostAddress(),
                settings.port("port", 61616),
                home.resolve(settings.path("data", Path.of("broker"))),
                tls,
                plain,
                settings.number("max-connections", 10_000, 1, 100_000),
                settings.read("protocols", false, "core, or core, amqp", text -> switch (text.replace(" ", "")) {
                    case "core" -> false;
                    case "core,amqp" -> true;
                    default -> throw new IllegalArgumentException(text);
                }));
    }

    private static Optional<CertificateSource> certificate(Settings settings) {
        Optional<Path> keystore =
                settings.text("tls-keystore").map(file -> settings.path("tls-keystore", Path.of(file)));
        Optional<Path> pem =
                settings.text("tls-certificate").map(file -> settings.path("tls-certificate", Path.of(file)));
        if (keystore.isPresent() && pem.isPresent()) {
            throw settings.wrong(
                    "tls-keystore", keystore.get().toString(), "left out, as tls-certificate is given: one is enough");
        }
        if (pem.isEmpty() && settings.text("tls-key").isPresent()) {
            throw settings.wrong("tls-key", settings.required("tls-key"), "given with the tls-certificate it is for");
        }
        if (keystore.isPresent()) {
            return Optional.of(new CertificateSource.Keystore(keystore.get(), settings.required("tls-password")));
        }
        return pem.map(certificate -> new CertificateSource.PemFiles(
                certificate,
                Path.of(settings.text("tls-key").orElse(certificate.toString())),
                settings.text("tls-password")));
    }

    private static CertificateSource.Own own(Settings settings, Path folder) {
        List<String> names = settings.list("tls-names");
        for (String name : names) {
            if (!MachineNames.isOne(name)) {
                throw settings.wrong(
                        "tls-names",
                        name,
                        "names and IP addresses by which desktops find this server, with commas; a name has letters,"
                                + " digits, dots and hyphens, no _, and after the last dot a letter");
            }
        }
        return new CertificateSource.Own(folder, names);
    }

    private static External external(Settings settings) {
        settings.required("url");
        List<URI> urls = settings.read(
                "url",
                List.of(),
                "tcp://host:port or ssl://host:port, or several of these with commas, each once",
                BrokerSettings::urls);
        boolean guarded = settings.read("unprotected", true, "allowed, or left out", text -> {
            if (!"allowed".equals(text)) {
                throw new IllegalArgumentException(text);
            }
            return false;
        });
        String password = settings.required("password");
        Optional<Path> trust = settings.text("tls-trust").map(file -> settings.path("tls-trust", Path.of(file)));
        trust.filter(file -> urls.stream().noneMatch(BrokerSettings::isTls) || !Files.isReadable(file))
                .ifPresent(file -> {
                    throw settings.wrong(
                            "tls-trust", file.toString(), "a PEM file that can be read, for an url with ssl://");
                });
        if (!guarded && urls.size() > 1) {
            throw settings.wrong("url", settings.required("url"), "one broker, as unprotected = allowed is given");
        }
        if (!guarded) {
            return new External(settings, urls, trust, settings.required("user"), password, false);
        }
        settings.text("user").ifPresent(user -> {
            throw settings.wrong(
                    "user",
                    user,
                    "left out: a broker of your own needs Ringback's plug-in, to which the server logs in by password"
                            + " alone (see \"An Artemis of your own\" in the admin guide); for one without it, on which"
                            + " agents are held back by nothing but its own settings, set unprotected = allowed");
        });
        return new External(settings, urls, trust, AgentSecurity.SERVER, password, true);
    }

    static boolean isTls(URI url) {
        return "ssl".equals(url.getScheme());
    }

    private static List<URI> urls(String text) {
        List<URI> urls = Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(URI::create)
                .toList();
        for (URI url : urls) {
            if (!("tcp".equals(url.getScheme()) || isTls(url))
                    || url.getHost() == null
                    || url.getPort() < 1
                    || url.getRawQuery() != null) {
                throw new IllegalArgumentException(text);
            }
        }
        if (urls.isEmpty() || Set.copyOf(urls).size() < urls.size()) {
            throw new IllegalArgumentException(text);
        }
        return urls;
    }
}
