package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.StatusSource;
import org.ringback.core.people.Group;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.DirectoryEditor.StaleException;

/**
 * Keeps the agents as the company's directory has them: reads it again and again, and changes what differs. As long as the
 * directory is away all stays as it is.
 */
@Component(service = StatusSource.class, immediate = true)
public final class LdapWatch implements StatusSource {
    private static final Logger LOG = System.getLogger(LdapWatch.class.getName());
    private static final int MOST_TOLD = 20;
    private final LdapServers servers;
    private final KeptAgents kept;
    private final AgentDirectory directory;
    private final DirectoryEditor editor;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ringback-ldap").daemon().factory());
    private volatile Seen seen = new Seen(Instant.EPOCH, List.of("not read yet"), List.of());

    /** What came of the last reading. */
    private record Seen(Instant at, List<String> facts, List<String> troubles) {}

    @Activate
    public LdapWatch(
            @Reference LdapServers servers,
            @Reference KeptAgents kept,
            @Reference AgentDirectory directory,
            @Reference DirectoryEditor editor) {
        this(servers, kept, directory, editor, Clock.systemUTC());
        if (servers.settings().used()) {
            executor.scheduleWithFixedDelay(
                    this::look, 0, servers.settings().every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    LdapWatch(LdapServers servers, KeptAgents kept, AgentDirectory directory, DirectoryEditor editor, Clock clock) {
        this.servers = servers;
        this.kept = kept;
        this.directory = directory;
        this.editor = editor;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
    }

    /** Once. Never throws; what goes wrong is in the status. */
    void look() {
        List<String> before = seen.troubles();
        try {
            seen = readAndChange();
        } catch (LDAPException e) {
            seen = failed("the directory " + servers.title() + " cannot be read (" + words(e)
                    + "): agents stay as they are, and whose password is there cannot log in anew");
        } catch (IOException | RuntimeException e) {
            seen = failed("what the directory says could not be kept (" + e.getMessage() + "): it is tried again");
        }
        seen.troubles().stream()
                .filter(trouble -> !before.contains(trouble))
                .forEach(trouble -> LOG.log(Level.WARNING, trouble));
    }

    private static String words(LDAPException e) {
        return e.getMessage().lines().findFirst().orElse(e.getResultCode().getName());
    }

    private Seen failed(String why) {
        return new Seen(seen.at(), seen.facts(), List.of(why));
    }

    private Seen readAndChange() throws LDAPException, IOException {
        Reading reading = read(servers.pool().orElseThrow());
        DirectoryPlan plan = DirectoryPlan.of(reading, directory, kept.all());
        boolean preview = servers.settings().preview();
        List<String> leftOut = new ArrayList<>(plan.leftOut());
        if (!preview) {
            // Before they are changed, so that nobody is known here of whom the directory has the say unnoticed.
            kept.set(plan.kept());
            change(plan, leftOut);
        }
        List<String> facts = new ArrayList<>();
        facts.add(
                reading.people().size() + " agents, read at " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
        if (preview) {
            facts.add("preview: nothing is changed, " + plan.words().size() + " changes would be made");
            plan.words().stream().limit(MOST_TOLD).forEach(words -> facts.add("would be done: " + words));
        }
        leftOut.stream().limit(MOST_TOLD).forEach(facts::add);
        return new Seen(clock.instant(), List.copyOf(facts), plan.troubles());
    }

    /** By one connection, which knows where each page ends; by another one if it has ended meanwhile. */
    private Reading read(LDAPConnectionPool pool) throws LDAPException {
        try {
            return readOnce(pool);
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                throw e;
            }
            LOG.log(Level.DEBUG, "A connection has ended, another one is tried", e);
            return readOnce(pool);
        }
    }

    private Reading readOnce(LDAPConnectionPool pool) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        try {
            Reading reading = new LdapReader(servers.settings(), connection).read();
            pool.releaseConnection(connection);
            return reading;
        } catch (LDAPException | RuntimeException e) {
            pool.releaseDefunctConnection(connection);
            throw e;
        }
    }

    private void change(DirectoryPlan plan, List<String> leftOut) {
        for (Group group : plan.groups()) {
            attempt("the group " + group.id(), leftOut, () -> editor.save(group, Set.of(), Set.of()));
        }
        for (DirectoryPlan.Step step : plan.agents()) {
            attempt("'" + step.agent().id() + "'", leftOut, () -> {
                editor.save(step.agent());
                LOG.log(Level.INFO, "As the directory says: {0}", step.words());
            });
        }
    }

    private static void attempt(String what, List<String> leftOut, Change change) {
        try {
            change.make();
        } catch (StaleException e) {
            LOG.log(Level.DEBUG, "Changed meanwhile, looked at again at the next reading", e);
        } catch (IllegalArgumentException e) {
            String line = what + " cannot be as the directory says: " + e.getMessage();
            LOG.log(Level.WARNING, line);
            leftOut.add(line);
        }
    }

    private interface Change {
        void make() throws StaleException;
    }

    @Override
    public PartStatus status() {
        if (!servers.settings().used()) {
            return new PartStatus("directory", List.of("none is used"), List.of());
        }
        Seen now = seen;
        return new PartStatus(
                "directory " + servers.title(),
                now.facts(),
                now.troubles(),
                List.of(
                        Measure.of("directory_agents", kept.all().size()),
                        Measure.of("directory_up", now.troubles().isEmpty() ? 1 : 0)));
    }
}
