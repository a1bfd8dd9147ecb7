package org.ringback.store.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceConfiguration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.Uuid7;
import org.ringback.core.config.ServerPart;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.rows.AgentRow;
import org.ringback.store.internal.rows.AttemptRow;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.CustomerRow;
import org.ringback.store.internal.rows.DoneRow;
import org.ringback.store.internal.rows.ErasureRow;
import org.ringback.store.internal.rows.GroupRow;
import org.ringback.store.internal.rows.HandoverRow;
import org.ringback.store.internal.rows.InteractionRow;
import org.ringback.store.internal.rows.InteractionTermRow;
import org.ringback.store.internal.rows.MembershipRow;
import org.ringback.store.internal.rows.MergedRow;
import org.ringback.store.internal.rows.MessageRow;
import org.ringback.store.internal.rows.NumberRow;
import org.ringback.store.internal.rows.PasswordRow;
import org.ringback.store.internal.rows.PhoneRow;
import org.ringback.store.internal.rows.PresenceRow;
import org.ringback.store.internal.rows.SecretRow;
import org.ringback.store.internal.rows.TermRow;
import org.ringback.store.internal.rows.TimeColumn;

/**
 * The one way to the database: does work in transactions, again when it collides with another's. Safe for use by
 * several threads; every wait ends within the configured limits.
 */
@Component(
        service = {Database.class, ServerPart.class},
        configurationPid = StoreSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Database implements ServerPart {
    /** Enough for a crowd on one call-back: each collision means that one of the others got through. */
    private static final long STEP_ASIDE_NANOS = Duration.ofMillis(5).toNanos();

    private static final int MOST_TRIES = 100;

    /** After this no further try is begun: somebody holds on to what is needed. */
    private static final long TRY_FOR_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final List<Class<?>> ROWS = List.of(
            AgentRow.class,
            AttemptRow.class,
            AuditRow.class,
            CallbackRow.class,
            CustomerRow.class,
            DoneRow.class,
            ErasureRow.class,
            GroupRow.class,
            HandoverRow.class,
            InteractionRow.class,
            InteractionTermRow.class,
            MembershipRow.class,
            MergedRow.class,
            MessageRow.class,
            NumberRow.class,
            PasswordRow.class,
            PhoneRow.class,
            PresenceRow.class,
            SecretRow.class,
            TermRow.class,
            TimeColumn.class);

    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    private final StoreSettings settings;
    private final Pool pool;
    private final EntityManagerFactory factory;

    /** Opens the database and brings its schema up to date. */
    @Activate
    public Database(Map<String, ?> properties) {
        settings = StoreSettings.of(properties);
        Connections.check(settings);
        Migrations.run(settings, Connections.plain(settings, false));
        pool = Connections.pool(settings);
        factory = factory(pool);
        LOG.log(Level.INFO, "The database " + settings.place() + " is open");
    }

    @Deactivate
    public void close() {
        factory.close();
        pool.close();
    }

    @Override
    public String title() {
        return "database " + settings.place();
    }

    StoreSettings settings() {
        return settings;
    }

    /** What differs between databases. */
    public Dialect dialect() {
        return settings.dialect();
    }

    /** Makes ids. */
    public Uuid7 ids() {
        return ids;
    }

    /** Where the first agents are described. */
    public Optional<Path> initialDirectory() {
        return settings.initialDirectory();
    }

    /** How old history and closed call-backs may get; empty for ever. */
    public Optional<Duration> keepHistory() {
        return settings.keepHistory();
    }

    /**
     * Does work in one transaction; what it wrote is on the disk when this returns. The work may be run several times.
     *
     * @throws RepositoryException when the database is away or refuses; other exceptions of the work go through
     */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        T result = repeated(work);
        toDisk();
        return result;
    }

    /** As {@link #inTransaction}, for work that only reads. */
    public <T> T read(Function<EntityManager, T> work) {
        return repeated(work);
    }

    /** H2 hands a commit to the operating system only, which is enough when the server is killed, but not for a power cut. */
    private void toDisk() {
        if (settings.dialect() == Dialect.H2) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            } catch (SQLException e) {
                throw Failures.explain(settings, e);
            }
        }
    }

    private <T> T repeated(Function<EntityManager, T> work) {
        long begun = System.nanoTime();
        boolean reconnected = false;
        for (int tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (NotKept e) {
                boolean lost = Failures.isConnectionLost(e.reason) && !e.committing && !reconnected;
                boolean collided = Failures.isCollision(e.reason)
                        && tries < MOST_TRIES
                        && System.nanoTime() - begun < TRY_FOR_NANOS;
                if (lost) {
                    reconnected = true;
                    // The others in the pool are most likely as dead as this one.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
                if (!lost && !collided) {
                    throw Failures.explain(settings, e.reason);
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
        try (EntityManager manager = factory.createEntityManager()) {
            EntityTransaction transaction = manager.getTransaction();
            try {
                transaction.begin();
                // Without this, what is read before the first write would be read outside the transaction.
                manager.unwrap(UnitOfWork.class).beginEarlyTransaction();
                T result = work.apply(manager);
                manager.flush();
                committing = true;
                transaction.commit();
                return result;
            } finally {
                rollBack(transaction);
            }
        } catch (RuntimeException e) {
            SQLException reason = Failures.sql(e);
            throw reason == null ? e : new NotKept(reason, committing);
        } finally {
            pool.takeBack();
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

    /** One try that the database refused. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient SQLException reason;
        private final boolean committing;

        NotKept(SQLException reason, boolean committing) {
            super(reason);
            this.reason = reason;
            this.committing = committing;
        }
    }
}
