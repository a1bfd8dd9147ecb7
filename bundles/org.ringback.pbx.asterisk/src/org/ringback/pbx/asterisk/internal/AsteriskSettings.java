package org.ringback.pbx.asterisk.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.PbxId;
import org.ringback.core.config.Settings;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;
import org.ringback.pbx.asterisk.internal.ami.AmiTls;

/**
 * The settings of one Asterisk, from {@code org.ringback.pbx.asterisk~NAME.cfg}. Each is described in
 * {@code docs/asterisk.md}.
 */
public record AsteriskSettings(
        String source,
        PbxId id,
        String host,
        int port,
        String user,
        String secret,
        String context,
        Pattern extensions,
        Duration ping,
        Optional<AmiTls> tls,
        Optional<Agi> agi) {
    public static final String PID = "org.ringback.pbx.asterisk";

    /**
     * Where FastAGI is listened for.
     *
     * @param allowed who may ask
     * @param limit how long a decision may take
     */
    public record Agi(InetAddress address, int port, Set<InetAddress> allowed, Duration limit) {}

    public static AsteriskSettings read(Map<String, ?> values) {
        Settings settings = new Settings(PID, values)
                .allowOnly(
                        "id",
                        "host",
                        "port",
                        "user",
                        "secret",
                        "context",
                        "extensions",
                        "ping.interval",
                        "tls",
                        "tls.trust",
                        "agi.port",
                        "agi.address",
                        "agi.allowed",
                        "agi.limit");
        settings.required("id");
        settings.required("secret");
        Optional<AmiTls> tls = tls(settings);
        PbxId id = settings.read("id", new PbxId("none"), "1 to 40 of a-z, 0-9, '_' and '-'", PbxId::new);
        return new AsteriskSettings(
                settings.text("felix.fileinstall.filename")
                        .map(AsteriskSettings::fileName)
                        .orElse(PID + ".cfg"),
                id,
                line(settings, "host", "127.0.0.1"),
                settings.number("port", tls.isPresent() ? 5039 : 5038, 1, 65535),
                line(settings, "user", "ringback"),
                line(settings, "secret", ""),
                settings.read("context", "from-internal", "the name of a dialplan context", AsteriskSettings::word),
                settings.read(
                        "extensions", Pattern.compile("[1-9][0-9]{1,5}"), "a regular expression", Pattern::compile),
                settings.duration(
                        "ping.interval", Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofMinutes(1)),
                tls,
                agi(settings));
    }

    private static Optional<AmiTls> tls(Settings settings) {
        Optional<AmiTls> trusting = settings.read(
                "tls.trust",
                Optional.empty(),
                "a PEM file with certificates",
                file -> Optional.of(AmiTls.trusting(Path.of(file))));
        if (settings.flag("tls", false)) {
            return Optional.of(trusting.orElseGet(AmiTls::trusted));
        }
        if (trusting.isPresent()) {
            throw settings.wrong("tls.trust", settings.required("tls.trust"), "given together with tls = true");
        }
        return Optional.empty();
    }

    private static Optional<Agi> agi(Settings settings) {
        if (settings.text("agi.port").isEmpty()) {
            return Optional.empty();
        }
        List<String> allowed = settings.list("agi.allowed");
        return Optional.of(new Agi(
                settings.address("agi.address", "127.0.0.1"),
                settings.number("agi.port", 4573, 1, 65535),
                (allowed.isEmpty() ? Stream.of("127.0.0.1", "::1") : allowed.stream())
                        .map(name -> resolve(settings, name))
                        .collect(Collectors.toUnmodifiableSet()),
                settings.duration("agi.limit", Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(10))));
    }

    private static InetAddress resolve(Settings settings, String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw settings.wrong("agi.allowed", name, "names or IP addresses of machines that this one can find");
        }
    }

    private static String line(Settings settings, String key, String byDefault) {
        return settings.read(key, byDefault, "one line without control characters", AmiActions::line);
    }

    private static String word(String value) {
        if (!value.matches("[A-Za-z0-9_.-]{1,79}")) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static String fileName(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The address of AMI, for messages. */
    public String where() {
        return host + ":" + port;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Asterisk " + id + " at " + user + "@" + where();
    }
}
