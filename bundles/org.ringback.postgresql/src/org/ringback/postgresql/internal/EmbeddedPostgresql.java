package org.ringback.postgresql.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.ringback.postgresql.Postgresql;
import org.ringback.postgresql.PostgresqlException;
import org.ringback.postgresql.PostgresqlServer;

/** Brings PostgreSQL up: folder, user, programs, data, leftovers, start. */
@Component(configurationPid = PostgresqlSettings.PID, configurationPolicy = ConfigurationPolicy.OPTIONAL)
public final class EmbeddedPostgresql implements Postgresql {
    private static final Logger LOG = System.getLogger("org.ringback.postgresql");
    private final PostgresqlSettings settings;
    private final ProgramFiles.Source source;

    @Activate
    public EmbeddedPostgresql(Map<String, ?> properties) {
        this(PostgresqlSettings.of(properties), ProgramFiles.shipped());
    }

    EmbeddedPostgresql(PostgresqlSettings settings, ProgramFiles.Source source) {
        this.settings = settings;
        this.source = source;
    }

    @Override
    public PostgresqlServer start(int connections) {
        ProgramFiles files = ProgramFiles.of(source);
        Installation installation = Installation.open(settings.folder());
        boolean started = false;
        Optional<EmbeddedServer> older = Optional.empty();
        try {
            List<Integer> versions = installation.versions();
            int major = files.major();
            versions.stream().filter(v -> v > major).findFirst().ifPresent(newer -> {
                throw new PostgresqlException(
                        "the database in " + settings.folder() + " was made by PostgreSQL " + newer
                                + ", and this Ringback brings PostgreSQL " + major
                                + "; start the newer Ringback again, or put back a"
                                + " backup made before the update");
            });
            Optional<Integer> before = versions.stream().filter(v -> v < major).findFirst();
            if (before.isPresent()) {
                older = Optional.of(older(installation, before.get(), connections));
            }
            EmbeddedServer server = current(installation, files, connections, older);
            started = true;
            return server;
        } catch (IOException e) {
            throw new PostgresqlException(
                    "PostgreSQL cannot be started in " + settings.folder() + ": " + e.getMessage()
                            + Cluster.remedy(String.valueOf(e.getMessage())),
                    e);
        } finally {
            if (!started) {
                older.ifPresent(EmbeddedServer::close);
                installation.close();
            }
        }
    }

    private EmbeddedServer current(
            Installation installation, ProgramFiles files, int connections, Optional<EmbeddedServer> older)
            throws IOException {
        int major = files.major();
        ServerUser user = user(installation, major);
        Path programs = installation.programs(major, files.version());
        files.layDown(programs);
        Cluster cluster = new Cluster(installation.major(major), programs, user);
        Leftovers.clear(cluster, installation.major(major));
        if (older.isPresent()) {
            // What was begun to be copied into it is not all of it.
            Folders.delete(cluster.folder());
        }
        String secret;
        if (cluster.exists()) {
            user.give(cluster.folder());
            Optional<String> known = installation.secret();
            if (known.isEmpty()) {
                LOG.log(Level.INFO, "The secret of the database is not there; another one is made");
                secret = installation.newSecret();
                cluster.secret(secret);
            } else {
                secret = known.get();
            }
        } else {
            if (older.isEmpty() && installation.wasMade()) {
                throw new PostgresqlException.Damaged("the database that was in " + cluster.folder()
                        + " is not there any more (to begin with an empty one, delete " + installation.mark() + ")");
            }
            Optional<String> known = installation.secret();
            secret = known.isPresent() ? known.get() : installation.newSecret();
            long begun = System.nanoTime();
            cluster.make(secret);
            LOG.log(
                    Level.INFO,
                    "A database was made in {0}, for the user {1}, in {2} ms",
                    cluster.folder(),
                    user.name(),
                    (System.nanoTime() - begun) / 1_000_000);
        }
        EmbeddedServer server = new EmbeddedServer(
                installation,
                cluster,
                secret,
                new EmbeddedServer.Limits(connections, settings.memoryMegabytes(), settings.startLimit()),
                older);
        installation.markMade();
        installation.removeOtherPrograms(major, programs);
        return server;
    }

    /** The programs stayed beside the data. */
    private EmbeddedServer older(Installation installation, int major, int connections) throws IOException {
        Path programs = installation
                .programsThere(major)
                .orElseThrow(() -> new PostgresqlException("the programs of PostgreSQL " + major + " are not in "
                        + installation.major(major) + " any more, and its data cannot be read without them; put back a"
                        + " backup of that folder"));
        ServerUser user = user(installation, major);
        Cluster cluster = new Cluster(installation.major(major), programs, user);
        Leftovers.clear(cluster, installation.major(major));
        Optional<String> known = installation.secret();
        String secret = known.isPresent() ? known.get() : installation.newSecret();
        if (known.isEmpty()) {
            cluster.secret(secret);
        }
        LOG.log(Level.INFO, "The data of PostgreSQL {0} are taken over", Integer.toString(major));
        return new EmbeddedServer(
                installation,
                cluster,
                secret,
                new EmbeddedServer.Limits(connections, settings.memoryMegabytes(), settings.startLimit()));
    }

    /** The folder of a major version belongs to the user that runs it, and to nobody else. */
    private ServerUser user(Installation installation, int major) throws IOException {
        Path folder = installation.major(major);
        ServerUser user = ServerUser.choose(settings.runAs(), folder);
        if (!Files.exists(folder)) {
            Folders.make(folder, "rwx------");
            user.giveAlone(folder);
        } else if (user.isOther()) {
            user.giveAlone(folder);
        }
        user.mustEnter(folder);
        return user;
    }
}
