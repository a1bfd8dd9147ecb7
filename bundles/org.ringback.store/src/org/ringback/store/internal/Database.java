package org.ringback.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.ringback.core.Uuid7;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.ServerPart;
import org.ringback.core.config.StartProgress;
import org.ringback.core.config.StatusSource;
import org.ringback.postgresql.Postgresql;
import org.ringback.postgresql.PostgresqlException;
import org.ringback.postgresql.PostgresqlServer;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.backup.BackupPlan;
import org.ringback.store.internal.earlier.EarlierData;
import org.ringback.store.internal.earlier.H2Source;
import org.ringback.store.internal.earlier.Source;
import org.ringback.store.internal.rows.AgentRow;
import org.ringback.store.internal.rows.ArrangementRow;
import org.ringback.store.internal.rows.AttemptRow;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.CustomerRow;
import org.ringback.store.internal.rows.DirectoryVersionRow;
import org.ringback.store.internal.rows.DoneRow;
import org.ringback.store.internal.rows.ErasureRow;
import org.ringback.store.internal.rows.GroupRow;
import org.ringback.store.internal.rows.HandoverRow;
import org.ringback.store.internal.rows.InteractionRow;
import org.ringback.store.internal.rows.LineRow;
import org.ringback.store.internal.rows.MembershipRow;
import org.ringback.store.internal.rows.MergeRow;
import org.ringback.store.internal.rows.MergedRow;
import org.ringback.store.internal.rows.MessageRow;
import org.ringback.store.internal.rows.NumberRow;
import org.ringback.store.internal.rows.PasswordRow;
import org.ringback.store.internal.rows.PhoneRow;
import org.ringback.store.internal.rows.PresenceRow;
import org.ringback.store.internal.rows.SecretRow;
import org.ringback.store.internal.rows.TimeColumn;
import org.ringback.store.internal.schema.OlderPostgresql;
import org.ringback.store.internal.schema.PuttingBack;
import org.ringback.store.internal.servers.OfficeLease;

/**
 * The one way to the database: does work in transactions, again when it collides with another's. Safe for use by
 * several threads; every wait ends within the configured limits.
 */
@Component(
        service = {Database.class, ServerPart.class, StatusSource.class},
        configurationPid = StoreSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Database implements ServerPart, StatusSource {
    /** Enough for a crowd on one call-back: each collision means that one of the others got through. */
    private static final long STEP_ASIDE_NANOS = Duration.ofMillis(5).toNanos();

    private static final int MOST_TRIES = 100;
    /** The system property that names a backup that is to be put back. */
    private static final String RESTORE = "ringback.restore";

    private static final String NOTHING = "ringback.nothing-to-keep";
    /** Beside those of the pool. */
    private static final int CONNECTIONS_OF_A_START = 5;
    /** After this no further try is begun: somebody holds on to what is needed. */
    private static final long TRY_FOR_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final List<Class<?>> ROWS = List.of(
            AgentRow.class,
            ArrangementRow.class,
            AttemptRow.class,
            AuditRow.class,
            CallbackRow.class,
            CustomerRow.class,
            DirectoryVersionRow.class,
            DoneRow.class,
            ErasureRow.class,
            GroupRow.class,
            HandoverRow.class,
            LineRow.class,
            InteractionRow.class,
            MembershipRow.class,
            MergeRow.class,
            MergedRow.class,
            MessageRow.class,
            NumberRow.class,
            PasswordRow.class,
            PhoneRow.class,
            PresenceRow.class,
            SecretRow.class,
            TimeColumn.class);

    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    private final StoreSettings settings;
    private final Optional<PostgresqlServer> embedded;
    private final Optional<OfficeLease> lease;
    private final FeedNews feedNews = new FeedNews();
    private final DataSource own;
    private final Pool pool;
    private final EntityManagerFactory factory;
    private final SharedTransactions shared;
    /** What was found damaged since the start; it does not mend by itself. */
    private volatile Optional<String> damage = Optional.empty();

    /** Opens the database and brings its schema up to date; whatever an earlier version kept is brought over first. */
    @Activate
    public Database(
            Map<String, ?> properties,
            @Reference Postgresql postgresql,
            @Reference Servers servers,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable StartProgress progress) {
        this(StoreSettings.of(properties), postgresql, servers.lease(), progress == null ? Database::log : progress);
    }

    /** Opens the PostgreSQL that the settings name. */
    public Database(Map<String, ?> properties) {
        this(
                StoreSettings.of(properties),
                connections -> {
                    throw new IllegalArgumentException("url names no PostgreSQL");
                },
                Optional.empty(),
                Database::log);
    }

    private Database(
            StoreSettings settings, Postgresql postgresql, Optional<OfficeLease> lease, StartProgress progress) {
        this.settings = settings;
        this.lease = lease;
        embedded = settings.url().isPresent() ? Optional.empty() : Optional.of(start(postgresql, settings));
        try {
            Connections connections = new Connections(
                    settings, embedded, lease.map(OfficeLease::sessionName).orElse("ringback"));
            connections.check();
            boolean keptElsewhere = bringOver(connections, progress);
            String backup = System.getProperty(RESTORE, "");
            if (!backup.isEmpty()) {
                new PuttingBack(settings, connections.plain(false), progress).putBack(Path.of(backup));
                keptElsewhere = true;
            }
            Migrations.run(settings, connections.plain(false), progress, !keptElsewhere);
            // Of a database whose schema knew of no leases yet.
            lease.ifPresent(each -> Servers.taken(settings, each, progress::tell));
            own = connections.plain(false);
            pool = connections.pool(lease.map(OfficeLease::guard));
            factory = factory(pool);
            shared = new SharedTransactions(pool, settings, feedNews);
        } catch (RuntimeException e) {
            embedded.ifPresent(PostgresqlServer::close);
            throw e;
        }
        LOG.log(Level.INFO, "The {0} is open", title());
    }

    private static PostgresqlServer start(Postgresql postgresql, StoreSettings settings) {
        try {
            return postgresql.start(settings.poolSize() + CONNECTIONS_OF_A_START);
        } catch (PostgresqlException.Damaged e) {
            throw new RepositoryException.Damaged(
                    e.getMessage() + ": " + settings.backups().putBack(), e);
        }
    }

    /** Whether all that is in the database is also in a file from which it came now. */
    private boolean bringOver(Connections connections, StartProgress progress) {
        embedded.ifPresent(server -> server.older()
                .ifPresent(older -> bringOver(connections, new OlderPostgresql(server, older), progress)));
        boolean named = settings.earlier().isPresent();
        Optional<H2Source> file = H2Source.find(
                settings.data(),
                settings.earlier(),
                settings.url().isEmpty() ? settings.user() : Optional.empty(),
                settings.url().isEmpty() ? settings.password() : Optional.empty());
        if (settings.url().isPresent() && !named) {
            file.ifPresent(each -> LOG.log(
                    Level.WARNING,
                    "{0} of an earlier version is not used: to bring its data over, set bring-over = jdbc:h2:file:ringback in"
                            + " org.ringback.store.cfg; otherwise move it away",
                    each.title()));
            return false;
        }
        return file.filter(each -> bringOver(connections, each, progress)).isPresent();
    }

    private boolean bringOver(Connections connections, Source source, StartProgress progress) {
        DataSource target = connections.plain(false);
        return new EarlierData(source, progress)
                .bringOver(
                        target,
                        settings.place(),
                        Migrations.newest(target),
                        version -> Migrations.make(settings, target, version));
    }

    private static void log(String line) {
        LOG.log(Level.INFO, line);
    }

    @Deactivate
    public void close() {
        factory.close();
        pool.close();
        // Behind it nothing is written any more, so another server may work.
        lease.ifPresent(OfficeLease::close);
        embedded.ifPresent(PostgresqlServer::close);
    }

    @Override
    public String title() {
        return embedded.map(server -> "database PostgreSQL " + server.majorVersion() + " in " + server.folder())
                .orElse("database " + settings.place());
    }

    @Override
    public Optional<String> trouble() {
        return embedded.flatMap(PostgresqlServer::trouble);
    }

    @Override
    public Optional<String> probe() {
        Optional<String> known = trouble();
        if (known.isPresent()) {
            return known;
        }
        try {
            read(manager -> manager.createNativeQuery("select 1").getSingleResult());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(notAnswering(e));
        }
    }

    private String notAnswering(RuntimeException e) {
        LOG.log(Level.DEBUG, "the database cannot be asked how it is", e);
        return damage.or(this::trouble).orElse("it does not answer; the log has why");
    }

    @Override
    public PartStatus status() {
        List<Measure> measures = new ArrayList<>(pool.measures());
        try {
            Object[] row =
                    read(manager -> (Object[]) manager.createNativeQuery("select pg_database_size(current_database()),"
                                    + " (select count(*) from feed where place is null)")
                            .getSingleResult());
            long bytes = ((Number) row[0]).longValue();
            long untold = ((Number) row[1]).longValue();
            measures.add(Measure.of("database_up", 1));
            measures.add(Measure.of("database_size_bytes", bytes));
            measures.add(Measure.of("database_changes_to_tell", untold));
            List<String> facts = new ArrayList<>(List.of((bytes >> 20) + " MB", untold + " changes wait to be told"));
            lease.ifPresent(each -> {
                facts.add(each.name() + " works");
                each.otherNames().forEach(other -> facts.add(other + " stands by"));
                measures.add(Measure.of("servers_standing_by", each.otherNames().size()));
            });
            return new PartStatus(
                    title(), facts, damage.or(this::trouble).stream().toList(), measures);
        } catch (RuntimeException e) {
            measures.add(Measure.of("database_up", 0));
            return new PartStatus(title(), List.of(), List.of(notAnswering(e)), measures);
        }
    }

    StoreSettings settings() {
        return settings;
    }

    /** Makes ids. */
    public Uuid7 ids() {
        return ids;
    }

    /** The server's data folder. */
    public Path data() {
        return settings.data();
    }

    /** Where the first agents are described. */
    public Optional<Path> initialDirectory() {
        return settings.initialDirectory();
    }

    /** When backups are made, where, and how many are kept. */
    public BackupPlan backups() {
        return settings.backups();
    }

    /** A connection that is used for nothing else; the caller closes it. No statement on it has a limit. */
    public Connection connection() throws SQLException {
        return own.getConnection();
    }

    /** How old history and closed call-backs may get; empty for ever. */
    public Optional<Duration> keepHistory() {
        return settings.keepHistory();
    }

    /** What is written into the feed here. */
    public FeedNews feedNews() {
        return feedNews;
    }

    /** Says that the transaction that runs has nothing to keep: it only looked, or locked. */
    public static void nothingToKeep(EntityManager manager) {
        manager.unwrap(UnitOfWork.class).setProperty(NOTHING, true);
    }

    /** Work on a transaction's own connection. */
    @FunctionalInterface
    public interface OnConnection<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Does work on the connection of the transaction that runs; it must not close it. Alone it makes nothing be kept: what
     * EclipseLink did not see written, it rolls back.
     */
    public static <T> T withConnection(EntityManager manager, OnConnection<T> work) {
        try {
            return work.run(manager.unwrap(Connection.class));
        } catch (SQLException e) {
            // Explained, or run again, by whoever runs the transaction.
            throw new PersistenceException(e);
        }
    }

    /**
     * Does work in one transaction; what it wrote is on the disk when this returns. The work may be run several times. Work
     * that found nothing to write may say so by {@link #nothingToKeep}: then nothing waits for the disk.
     *
     * @throws RepositoryException when the database is away or refuses; other exceptions of the work go through
     */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        return repeated(work);
    }

    /** As {@link #inTransaction}, for work that only reads. */
    public <T> T read(Function<EntityManager, T> work) {
        return repeated(work);
    }

    /** Past EclipseLink: several commands in one transaction. */
    public SharedTransactions shared() {
        return shared;
    }

    /** Whether the database is behind an exception, so that its transaction has ended. */
    public static boolean isFailure(RuntimeException e) {
        return Failures.sql(e) != null;
    }

    private <T> T repeated(Function<EntityManager, T> work) {
        long begun = System.nanoTime();
        boolean reconnected = false;
        for (int tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (NotKept e) {
                boolean lost = Failures.isConnectionLost(e.reason()) && !e.committing() && !reconnected;
                boolean collided = Failures.isCollision(e.reason())
                        && tries < MOST_TRIES
                        && System.nanoTime() - begun < TRY_FOR_NANOS;
                if (lost) {
                    reconnected = true;
                    // The others in the pool are most likely as dead as this one.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
                if (!lost && !collided) {
                    RepositoryException failure = Failures.explain(settings, e.reason());
                    if (failure instanceof RepositoryException.Damaged) {
                        damage = Optional.of(String.valueOf(failure.getMessage()));
                    }
                    throw failure;
                }
                if (collided) {
                    // Two that collided and are run again at once would collide again.
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(tries, 10) * STEP_ASIDE_NANOS));
                }
            }
        }
    }

    private <T> T once(Function<EntityManager, T> work) {
        boolean committing = false;
        boolean toTell = false;
        try (EntityManager manager = factory.createEntityManager()) {
            EntityTransaction transaction = manager.getTransaction();
            try {
                transaction.begin();
                // Without this, what is read before the first write would be read outside the transaction.
                manager.unwrap(UnitOfWork.class).beginEarlyTransaction();
                T result = work.apply(manager);
                if (manager.unwrap(UnitOfWork.class).getProperty(NOTHING) != null) {
                    return result;
                }
                manager.flush();
                toTell = FeedEntries.write(manager);
                Statements statements = Statements.of(manager);
                statements.prepareCommit();
                committing = true;
                statements.commit();
                transaction.commit();
                if (toTell) {
                    FeedEntries.kept(manager, feedNews);
                }
                return result;
            } finally {
                rollBack(transaction);
            }
        } catch (RuntimeException e) {
            SQLException reason = Failures.sql(e);
            throw reason == null ? e : new NotKept(reason, committing);
        } finally {
            pool.takeBack();
            if (committing && toTell) {
                // Also when the connection broke meanwhile: it may be kept all the same.
                feedNews.written();
            }
        }
    }

    private static void rollBack(EntityTransaction transaction) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "A transaction could not be rolled back, its connection is gone", e);
        }
    }

    private static EntityManagerFactory factory(Pool pool) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("ringback")
                .property(PersistenceConfiguration.JDBC_DATASOURCE, pool)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("eclipselink.classloader", Database.class.getClassLoader())
                // Sessions are known by name in the whole process; two databases must not share one.
                .property("eclipselink.session-name", "ringback-" + UUID.randomUUID())
                .property("eclipselink.weaving", "false")
                // Several servers may share a database: what this one read last may be old.
                .property("eclipselink.cache.shared.default", "false")
                .property("eclipselink.jdbc.batch-writing", "JDBC")
                .property("eclipselink.jdbc.exclusive-connection.mode", "Always")
                .property("eclipselink.logging.level", "OFF");
        ROWS.forEach(configuration::managedClass);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            // EclipseLink looks for the rows by the thread's class loader, which under OSGi may be any.
            thread.setContextClassLoader(Database.class.getClassLoader());
            EntityManagerFactory made = new PersistenceProvider().createEntityManagerFactory(configuration);
            // Deploys now: what is wrong with a row shows at the start.
            made.createEntityManager().close();
            return made;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
