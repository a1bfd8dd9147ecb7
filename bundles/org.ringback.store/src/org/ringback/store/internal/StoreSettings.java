package org.ringback.store.internal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.config.Settings;
import org.ringback.store.internal.backup.BackupPlan;

/**
 * The settings of PID {@value #PID}.
 *
 * @param url the JDBC address of the administrator's own PostgreSQL; empty for the one that comes along
 * @param earlier the address of an H2 file of an earlier version whose data is to be brought over
 * @param user of what url names, and so of the H2 file if it names that
 * @param place where the database is, for messages: without anything that could be a secret
 * @param connectionWait how long a call waits for a connection before it fails
 * @param initialDirectory the file with the first agents
 * @param keepHistory how old history and closed call-backs may get; empty for ever
 * @param backups when they are made, where, and how many are kept
 * @param data the server's data folder
 */
public record StoreSettings(
        Optional<String> url,
        Optional<String> earlier,
        String place,
        Optional<String> user,
        Optional<String> password,
        int poolSize,
        Duration connectionWait,
        Duration statementLimit,
        Optional<Path> initialDirectory,
        Optional<Duration> keepHistory,
        BackupPlan backups,
        Path data) {
    static final String PID = "org.ringback.store";
    /** The system property that names the server's data folder. */
    static final String DATA = "ringback.data";
    /** The system property that names the folder with the settings. */
    static final String ETC = "ringback.etc";
    /** How addresses of the databases of earlier versions begin. */
    static final String H2 = "jdbc:h2:";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2_FILE = "an address of an H2 file of an earlier version, as jdbc:h2:file:ringback";

    static StoreSettings of(Map<String, ?> properties) {
        Settings settings = new Settings(PID, properties)
                .allowOnly(
                        "url",
                        "user",
                        "password",
                        "bring-over",
                        "pool-size",
                        "connection-wait",
                        "statement-limit",
                        "initial-directory",
                        "keep-history",
                        "backup-at",
                        "backup-folder",
                        "backups-kept");
        Path data = Path.of(System.getProperty(DATA, "data"));
        Optional<String> named = settings.text("url");
        named.ifPresent(url -> settings.read("url", url, "a JDBC address that begins with jdbc:postgresql:", each -> {
            if (!each.startsWith(POSTGRESQL) && !isH2File(each)) {
                throw new IllegalArgumentException();
            }
            return each;
        }));
        Optional<String> bringOver = settings.text("bring-over");
        bringOver.ifPresent(h2 -> settings.read("bring-over", h2, H2_FILE, each -> {
            if (!isH2File(each)) {
                throw new IllegalArgumentException();
            }
            return each;
        }));
        Optional<String> own = named.filter(url -> url.startsWith(POSTGRESQL));
        return new StoreSettings(
                own,
                bringOver.or(() -> named.filter(StoreSettings::isH2File)),
                own.map(url -> url.split("[;?]", 2)[0])
                        .orElse("in " + data.toAbsolutePath().normalize()),
                settings.text("user"),
                settings.text("password"),
                settings.number("pool-size", 40, 2, 100),
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
                new BackupPlan(
                        data.resolve(settings.path("backup-folder", Path.of("backups"))),
                        settings.text("backup-at").filter("never"::equals).isPresent()
                                ? Optional.empty()
                                : Optional.of(settings.read(
                                        "backup-at",
                                        LocalTime.of(2, 30),
                                        "a time of the day such as 02:30, or never",
                                        StoreSettings::time)),
                        settings.number("backups-kept", 7, 1, 1000)),
                data);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isH2File(String url) {
        return url.startsWith(H2) && !url.matches("jdbc:h2:(mem|tcp|ssl):.*");
    }
}
