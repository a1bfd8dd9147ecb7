package org.ringback.postgresql.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.postgresql.PostgresqlException;

/**
 * The user that PostgreSQL runs as: the one of this process; but never root, then it is another one, to whom root
 * changes by the first of {@code setpriv}, {@code runuser} and {@code su} that works here.
 */
final class ServerUser {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path SLASH = Path.of("/");
    private final String name;
    /** Empty when it is this process's own user. */
    private final List<String> change;

    private ServerUser(String name, List<String> change) {
        this.name = name;
        this.change = change;
    }

    /**
     * Chooses it: the configured one, else whom the data belong to already, else the first that there is of
     * {@code ringback}, {@code postgres} and {@code nobody}.
     *
     * @param data the folder with the data; need not be there
     */
    static ServerUser choose(Optional<String> configured, Path data) {
        if (Platform.WINDOWS || !output("id", "-u").equals("0")) {
            String own = Platform.WINDOWS ? System.getProperty("user.name", "") : output("id", "-un");
            if (configured.isPresent() && !configured.get().equals(own)) {
                throw new PostgresqlException("org.ringback.postgresql.cfg: run-as = " + configured.get()
                        + ": only root can give PostgreSQL another user, and this server runs as " + own
                        + "; remove the setting, or start the server as that user");
            }
            return new ServerUser(own, List.of());
        }
        Set<String> names = new LinkedHashSet<>();
        if (configured.isPresent()) {
            names.add(configured.get());
        } else {
            owner(data).filter(o -> !o.equals("root")).ifPresent(names::add);
            names.addAll(List.of("ringback", "postgres", "nobody"));
        }
        List<String> failures = new ArrayList<>();
        for (String name : names) {
            String uid = output("id", "-u", name);
            String gid = output("id", "-g", name);
            if (uid.isEmpty() || gid.isEmpty() || uid.equals("0")) {
                failures.add("there is no user " + name + " other than root");
                continue;
            }
            for (List<String> change : ways(name, uid, gid)) {
                ServerUser user = new ServerUser(name, change);
                if (Command.run(SLASH, user.command(List.of("id", "-u")), "", LIMIT)
                        .output()
                        .strip()
                        .equals(uid)) {
                    return user;
                }
            }
            failures.add("neither setpriv nor runuser nor su can change to " + name);
        }
        throw new PostgresqlException("PostgreSQL never runs as root, and needs another user here: "
                + String.join(", ", failures) + "; make one (useradd --system ringback), name it in run-as in"
                + " org.ringback.postgresql.cfg, or start the server as another user than root");
    }

    private static List<List<String>> ways(String name, String uid, String gid) {
        return List.of(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"),
                List.of("runuser", "-u", name, "--"),
                List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"));
    }

    String name() {
        return name;
    }

    /** Whether it is another user than this process's own. */
    boolean isOther() {
        return !change.isEmpty();
    }

    /** The command that runs another as this user. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(change);
        whole.addAll(command);
        return whole;
    }

    /** Gives a file, or a folder with all that is in it, to this user. */
    void give(Path path) throws IOException {
        if (!isOther() || !Files.exists(path)) {
            return;
        }
        UserPrincipal user = principal(path);
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                Files.setOwner(each, user);
            }
        }
    }

    /** Gives a folder to this user, but not what is in it. */
    void giveAlone(Path folder) throws IOException {
        if (isOther()) {
            Files.setOwner(folder, principal(folder));
        }
    }

    private UserPrincipal principal(Path path) throws IOException {
        return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    /** @throws PostgresqlException when this user cannot go into a folder: with the one that stops it and the remedy */
    void mustEnter(Path folder) {
        if (!isOther() || canEnter(folder)) {
            return;
        }
        Path stop = folder;
        for (Path above = folder; above != null && !canEnter(above); above = above.getParent()) {
            stop = above;
        }
        throw new PostgresqlException("PostgreSQL never runs as root, here it runs as " + name + ", and " + name
                + " cannot enter " + stop
                + "; keep the data elsewhere, for example --data /var/lib/ringback, or allow it"
                + " (chmod o+x " + stop + "), or start the server as another user than root");
    }

    private boolean canEnter(Path folder) {
        return Command.run(SLASH, command(List.of("sh", "-c", "cd -- \"$1\"", "sh", folder.toString())), "", LIMIT)
                .ok();
    }

    private static Optional<String> owner(Path data) {
        try {
            return Files.exists(data) ? Optional.of(Files.getOwner(data).getName()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String output(String... command) {
        Command.Outcome outcome =
                Command.run(Path.of(System.getProperty("java.io.tmpdir", "/")), List.of(command), "", LIMIT);
        return outcome.ok() ? outcome.output().strip() : "";
    }
}
