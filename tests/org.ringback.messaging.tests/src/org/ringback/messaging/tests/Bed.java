package org.ringback.messaging.tests;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.promise.Promise;
import org.ringback.core.people.Agent;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.DeskService;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.directory.DirectoryObserver;
import org.ringback.directory.Secrets;

/** The real broker and messaging bundles, with a server and an office in memory around them. */
final class Bed implements AutoCloseable {
    final FakeOffice office = new FakeOffice();
    final FakeServer server = new FakeServer(office);
    final int port = freePort();
    private final Path folder;
    private final BundleContext osgi = FrameworkUtil.getBundle(Bed.class).getBundleContext();
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private final Map<String, Configuration> configurations = new HashMap<>();
    private final List<Desk> desks = new ArrayList<>();
    private Map<String, Object> broker;
    private ServiceRegistration<?> deskService;

    Bed(Path folder) {
        this(folder, Map.of());
    }

    /** @param messaging settings of the server's side of messaging */
    Bed(Path folder, Map<String, Object> messaging) {
        this.folder = folder;
        broker = Map.of(
                "port", Integer.toString(port), "data", folder.resolve("broker").toString());
        services.add(osgi.registerService(AgentDirectory.class, office, null));
        services.add(osgi.registerService(Credentials.class, office, null));
        Secrets secrets = name -> new byte[Secrets.BYTES];
        services.add(osgi.registerService(Secrets.class, secrets, null));
        configure("org.ringback.messaging", messaging);
    }

    Bed brokerSettings(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(broker);
        all.putAll(more);
        broker = all;
        return this;
    }

    Bed start() {
        startBroker();
        startServer();
        return this;
    }

    void startBroker() {
        configure("org.ringback.broker", broker);
        service(ConnectionFactory.class, "(service.role=server)");
    }

    void stopBroker() {
        unconfigure("org.ringback.broker");
        Until.isTrue("the broker is gone", () -> find(ConnectionFactory.class, "(service.role=server)") == null);
    }

    void startServer() {
        deskService = osgi.registerService(DeskService.class, server, null);
    }

    void stopServer() {
        deskService.unregister();
        deskService = null;
    }

    /** The server's side of messaging ends and begins anew, while the broker stays. */
    void restartServer() {
        Bundle messaging =
                FrameworkUtil.getBundle(service(EventPublisher.class, null).getClass());
        for (ComponentDescriptionDTO component : components().getComponentDescriptionDTOs(messaging)) {
            if (component.name.endsWith("Publisher")) {
                await(components().disableComponent(component));
                await(components().enableComponent(component));
            }
        }
    }

    private ServiceComponentRuntime components() {
        return service(ServiceComponentRuntime.class, null);
    }

    private static void await(Promise<Void> promise) {
        Until.isTrue("it is done", promise::isDone);
    }

    EventPublisher events() {
        return service(EventPublisher.class, null);
    }

    DirectoryObserver directoryObserver() {
        return service(DirectoryObserver.class, null);
    }

    /** An administrator has changed an agent. */
    void changed(Agent agent) {
        directoryObserver().agentChanged(agent);
        events().publish(new DeskEvent.AgentChanged(agent), Set.of(new Audience.Everyone()));
    }

    ConnectionFactory serverConnections() {
        return service(ConnectionFactory.class, "(service.role=server)");
    }

    URI url() {
        return url("tcp");
    }

    URI url(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    Path outbox(String name) {
        return folder.resolve("outbox-" + name);
    }

    Desk login(String name) throws InterruptedException, ExecutionException, TimeoutException {
        Desk desk = tryLogin(url(), name, name + "-pw").get(20, TimeUnit.SECONDS);
        desks.add(desk);
        return desk;
    }

    java.util.concurrent.CompletableFuture<ServerCertificate> certificate() {
        return service(DeskLogin.class, null).certificate(url("ssl")).toCompletableFuture();
    }

    java.util.concurrent.CompletableFuture<Desk> tryLogin(URI url, String name, String password) {
        return tryLogin(url, Optional.empty(), name, password);
    }

    java.util.concurrent.CompletableFuture<Desk> tryLogin(
            URI url, Optional<Fingerprint> trusted, String name, String password) {
        return service(DeskLogin.class, null)
                .login(url, trusted, name, password.toCharArray(), outbox(name))
                .toCompletableFuture();
    }

    java.util.concurrent.CompletableFuture<Reply> changePassword(String name, String present, String wanted) {
        return service(DeskLogin.class, null)
                .changePassword(url(), Optional.empty(), name, present.toCharArray(), wanted.toCharArray())
                .toCompletableFuture();
    }

    @Override
    public void close() {
        desks.forEach(Desk::close);
        unconfigure("org.ringback.messaging");
        if (deskService != null) {
            deskService.unregister();
        }
        unconfigure("org.ringback.broker");
        services.forEach(ServiceRegistration::unregister);
    }

    private void configure(String pid, Map<String, Object> properties) {
        try {
            Configuration configuration =
                    service(ConfigurationAdmin.class, null).getConfiguration(pid, "?");
            Dictionary<String, Object> values = new Hashtable<>(properties);
            configuration.update(values);
            configurations.put(pid, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unconfigure(String pid) {
        Configuration configuration = configurations.remove(pid);
        if (configuration != null) {
            try {
                configuration.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private <T> T service(Class<T> type, String filter) {
        Until.isTrue("there is a " + type.getSimpleName(), () -> find(type, filter) != null);
        return find(type, filter);
    }

    private <T> T find(Class<T> type, String filter) {
        try {
            for (ServiceReference<T> reference : osgi.getServiceReferences(type, filter)) {
                T service = osgi.getService(reference);
                if (service != null) {
                    return service;
                }
            }
            return null;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
