package org.ringback.store.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param url the JDBC address with everything that Ringback adds to it
 * @param place the same for messages: without anything that could be a secret
 * @param connectionWait how long a call waits for a connection before it fails
 * @param initialDirectory the file with the first agents
 * @param keepHistory how old history and closed call-backs may get; empty for ever
 * @param data the server's data folder
 */
record StoreSettings(
        Dialect dialect,
        String url,
        String place,
        Optional<String> user,
        Optional<String> password,
        int poolSize,
        Duration connectionWait,
        Duration statementLimit,
        Optional<Path> initialDirectory,
        Optional<Duration> keepHistory,
        Path data) {
    static final String PID = "org.ringback.store";
    /** The system property that names the server's data folder. */
    static final String DATA = "ringback.data";
    /** The system property that names the folder with the settings. */
    static final String ETC = "ringback.etc";

    static StoreSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(PID, properties)
                .allowOnly(
                        "url",
                        "user",
                        "password",
                        "pool-size",
                        "connection-wait",
                        "statement-limit",
                        "initial-directory",
                        "keep-history");
        Path data = Path.of(System.getProperty(DATA, "data"));
        String url = settings.text("url").orElse("jdbc:h2:file:ringback");
        Dialect dialect = settings.read(
                "url", Dialect.H2, "a JDBC address that begins with jdbc:h2: or jdbc:postgresql:", Dialect::of);
        String address = dialect.address(url, data);
        return new StoreSettings(
                dialect,
                address,
                address.split("[;?]", 2)[0].replace("h2:retry:", "h2:"),
                settings.text("user").or(() -> dialect == Dialect.H2 ? Optional.of("ringback") : Optional.empty()),
                settings.text("password"),
                settings.number("pool-size", 10, 2, 100),
                settings.duration(
                        "connection-wait", Duration.ofSeconds(5), Duration.ofMillis(250), Duration.ofMinutes(1)),
                settings.duration(
                        "statement-limit", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                settings.text("initial-directory")
                        .map(file -> Path.of(System.getProperty(ETC, "etc"))
                                .resolve(settings.path("initial-directory", Path.of(file)))),
                settings.text("keep-history")
                        .map(age -> settings.duration(
                                "keep-history", Duration.ZERO, Duration.ofDays(30), Duration.ofDays(36500))),
                data);
    }
}
