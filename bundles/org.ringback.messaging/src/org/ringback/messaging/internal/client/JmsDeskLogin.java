package org.ringback.messaging.internal.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.AgentId;
import org.ringback.core.Uuid7;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.messaging.internal.client.link.JmsClient;
import org.ringback.messaging.internal.client.link.JmsClients;
import org.ringback.messaging.internal.client.link.JmsLink;
import org.ringback.messaging.internal.client.link.KnownServers;
import org.ringback.messaging.internal.client.link.ServerProbe;
import org.ringback.messaging.internal.client.posting.Envelopes;
import org.ringback.messaging.internal.client.posting.Outbox;

/** Logs in over JMS. */
@Component
public final class JmsDeskLogin implements DeskLogin {
    private final Clock clock = Clock.systemUTC();

    @Override
    public CompletionStage<Desk> login(
            URI server, Optional<Fingerprint> trusted, String name, char[] password, Path outbox) {
        String secret = new String(password);
        Arrays.fill(password, '\0');
        CompletableFuture<Desk> login = new CompletableFuture<>();
        // Loading the broker's client and asking for this machine's name take their time.
        Thread.ofPlatform().name("ringback-desk-login").daemon().start(() -> {
            try {
                open(server, trusted, name, secret, outbox).login().whenComplete((desk, failure) -> {
                    if (failure == null) {
                        login.complete(desk);
                    } else {
                        login.completeExceptionally(failure);
                    }
                });
            } catch (LoginException | RuntimeException e) {
                login.completeExceptionally(e);
            }
        });
        return login.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Reply> changePassword(
            URI server, Optional<Fingerprint> trusted, String name, char[] password, char[] newPassword) {
        String secret = new String(password);
        String wanted = new String(newPassword);
        Arrays.fill(password, '\0');
        Arrays.fill(newPassword, '\0');
        CompletableFuture<Reply> change = new CompletableFuture<>();
        Thread.ofPlatform().name("ringback-desk-password").daemon().start(() -> {
            try {
                AgentId agent = agent(name);
                JmsClients client = new JmsClients(server, trusted, Optional.empty());
                String desktop = desktopName();
                new PasswordChange(
                                agent,
                                new Envelopes(new Uuid7(clock), desktop)
                                        .once(new DirectoryCommand.SetPassword(agent, wanted)),
                                listener -> new JmsLink(client, agent, secret, desktop, listener))
                        .start()
                        .whenComplete((reply, failure) -> {
                            if (failure == null) {
                                change.complete(reply);
                            } else {
                                change.completeExceptionally(failure);
                            }
                        });
            } catch (LoginException | RuntimeException e) {
                change.completeExceptionally(e);
            }
        });
        return change.minimalCompletionStage();
    }

    @Override
    public CompletionStage<ServerCertificate> certificate(URI server) {
        CompletableFuture<ServerCertificate> shown = new CompletableFuture<>();
        Thread.ofPlatform().name("ringback-desk-certificate").daemon().start(() -> {
            try {
                shown.complete(new ServerProbe(server, JmsClient.TRUST_LIMIT).certificate());
            } catch (LoginException | RuntimeException e) {
                shown.completeExceptionally(e);
            }
        });
        return shown.minimalCompletionStage();
    }

    private LiveDesk open(URI server, Optional<Fingerprint> trusted, String name, String password, Path outbox)
            throws LoginException {
        AgentId agent = agent(name);
        JmsClients client = new JmsClients(server, trusted, Optional.of(new KnownServers(outbox.resolve("servers"))));
        String desktop = desktopName();
        return new LiveDesk(
                agent,
                new Envelopes(new Uuid7(clock), desktop),
                new Outbox(outbox),
                listener -> new JmsLink(client, agent, password, desktop, listener));
    }

    private static AgentId agent(String name) throws LoginException {
        try {
            return new AgentId(name.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LoginException(Reason.WRONG_CREDENTIALS, "The name or the password is wrong: " + e.getMessage());
        }
    }

    /** The machine's name, for the audit, and something that tells this desktop from every other. */
    private static String desktopName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
        } catch (UnknownHostException e) {
            host = "desktop";
        }
        return host.substring(0, Math.min(host.length(), 40)) + "."
                + UUID.randomUUID().toString().substring(0, 13);
    }
}
