package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.StatusSource;
import org.ringback.core.people.Group;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.DirectoryEditor.StaleException;
import org.ringback.repository.RepositoryException;

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
        Reading reading = new LdapReader(servers.settings(), servers.pool().orElseThrow()).read();
        DirectoryPlan plan = DirectoryPlan.of(reading, directory, kept.all());
        List<String> facts = new ArrayList<>();
        facts.add(
                reading.people().size() + " agents, read at " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
        List<String> troubles = new ArrayList<>(plan.problems());
        if (servers.settings().preview()) {
            facts.add("preview: nothing is changed, " + plan.words().size() + " changes would be made");
            plan.words().stream().limit(MOST_TOLD).forEach(words -> facts.add("would be done: " + words));
            return new Seen(clock.instant(), List.copyOf(facts), List.copyOf(troubles));
        }
        // Before they are changed, so that nobody is known here of whom the directory has the say unnoticed.
        Map<AgentId, String> all = new TreeMap<>(kept.all());
        all.putAll(plan.kept());
        kept.set(all);
        change(plan, troubles);
        kept.set(plan.kept());
        return new Seen(clock.instant(), List.copyOf(facts), List.copyOf(troubles));
    }

    private void change(DirectoryPlan plan, List<String> troubles) {
        for (Group group : plan.groups()) {
            attempt("the group " + group.id(), troubles, () -> editor.save(group, Set.of(), Set.of()));
        }
        for (DirectoryPlan.Step step : plan.agents()) {
            attempt("'" + step.agent().id() + "'", troubles, () -> {
                editor.save(step.agent());
                LOG.log(Level.INFO, "As the directory says: {0}", step.words());
            });
        }
    }

    private static void attempt(String what, List<String> troubles, Change change) {
        try {
            change.make();
        } catch (StaleException e) {
            LOG.log(Level.DEBUG, "Changed meanwhile, looked at again at the next reading", e);
        } catch (RepositoryException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            troubles.add(what + " cannot be as the directory says: " + e.getMessage());
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
