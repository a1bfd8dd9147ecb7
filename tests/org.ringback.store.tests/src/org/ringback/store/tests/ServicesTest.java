package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.directory.CustomerLookup;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.DirectoryObserver;
import org.ringback.history.Customers;
import org.ringback.history.History;
import org.ringback.repository.ArrangementRepository;
import org.ringback.repository.PresenceRepository;
import org.ringback.repository.Repository;
import org.ringback.store.internal.Database;

/** The services as other bundles get them, once there is a configuration. */
@ExtendWith(Databases.class)
@TestInstance(Lifecycle.PER_CLASS)
class ServicesTest {
    private static final long LIMIT_MILLIS = 20_000;
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();
    private BundleContext context;
    private Configuration configuration;

    @BeforeAll
    void configure(Databases.Source databases) throws Exception {
        context = FrameworkUtil.getBundle(Database.class).getBundleContext();
        assertThat(context.getServiceReference(Repository.class))
                .as("without a configuration no database is opened")
                .isNull();
        configuration = service(ConfigurationAdmin.class).getConfiguration("org.ringback.store", null);
        Dictionary<String, Object> settings = new Hashtable<>();
        settings.put("url", databases.fresh(Server.OWN).get("url"));
        configuration.update(settings);
    }

    @AfterAll
    void forget() throws Exception {
        configuration.delete();
        trackers.forEach(ServiceTracker::close);
    }

    @Test
    void keepsCallbacks() throws Exception {
        Repository repository = service(Repository.class);
        var callback = Samples.kept(repository, Samples.TO_ANNA, Samples.number());
        assertThat(repository.find(callback.id())).contains(callback);
    }

    @Test
    void offersEveryOtherService() throws Exception {
        for (Class<?> type : Set.of(
                PresenceRepository.class,
                AgentDirectory.class,
                DirectoryEditor.class,
                Credentials.class,
                CustomerLookup.class,
                Customers.class,
                History.class)) {
            assertThat(service(type)).as(type.getName()).isNotNull();
        }
        assertThat(service(AgentDirectory.class).agent(new AgentId("admin"))).isPresent();
    }

    @Test
    void keepsHowEachAgentHasArrangedTheDesktop() throws Exception {
        ArrangementRepository arrangements = service(ArrangementRepository.class);
        AgentId anna = new AgentId("anna");
        assertThat(arrangements.arrangement(anna)).isEmpty();
        arrangements.save(anna, "views\th1(s1:a[])\n");
        arrangements.save(new AgentId("bob"), "views\th2(s1:a[])\n");
        String long60 = "x".repeat(60_000) + "電話";
        arrangements.save(anna, long60);
        assertThat(arrangements.arrangement(anna)).contains(long60);
        assertThat(arrangements.arrangement(new AgentId("bob"))).contains("views\th2(s1:a[])\n");
    }

    @Test
    void tellsObserversOfAChange() throws Exception {
        AgentDirectory directory = service(AgentDirectory.class);
        DirectoryEditor editor = service(DirectoryEditor.class);
        var told = new java.util.concurrent.LinkedBlockingQueue<Agent>();
        ServiceRegistration<DirectoryObserver> registration = context.registerService(
                DirectoryObserver.class,
                new DirectoryObserver() {
                    @Override
                    public void agentChanged(Agent agent) {
                        told.add(agent);
                    }
                },
                null);
        try {
            Agent admin = directory.agent(new AgentId("admin")).orElseThrow();
            Agent renamed = editor.save(new Agent(
                    admin.id(),
                    admin.revision(),
                    "Ada",
                    admin.role(),
                    admin.phones(),
                    admin.groups(),
                    Optional.empty(),
                    true));
            assertThat(told.poll(LIMIT_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isEqualTo(renamed);
            assertThat(directory.agent(admin.id())).contains(renamed);
        } finally {
            registration.unregister();
        }
    }

    private <T> T service(Class<T> type) throws Exception {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        trackers.add(tracker);
        tracker.open();
        T found = tracker.waitForService(LIMIT_MILLIS);
        assertThat(found).as(type.getName()).isNotNull();
        return found;
    }
}
