package org.ringback.workbench.trial;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.desk.fake.Office;

/**
 * Logs in to a {@link TrialOffice} with the password {@code secret}, to look at the workbench without a server; the
 * password {@code once-only} must be changed first, to another that is taken, too; and {@code eva} administers. The
 * server {@code late} answers the third time, and {@code new} has a certificate that nobody trusts yet. With
 * {@code -Dringback.trial.call=SECONDS} a diverted call is taken at 102 after that time, with
 * {@code -Dringback.trial.busy=true} there is much to do.
 */
@Component
public final class TrialLogin implements DeskLogin {
    private static final String ONCE = "once-only";
    private static final ServerCertificate SHOWN = new ServerCertificate(
            new Fingerprint("3af09c01775e001122334455667788990a0b0c0d0e0f0123456789abcdef1020"),
            List.of("new", "desk.example", "192.0.2.7"),
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2027-11-01T00:00:00Z"));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("trial-office").factory());
    private final AtomicInteger tries = new AtomicInteger();
    private final Map<String, String> changed = new ConcurrentHashMap<>();
    private final Office office = Boolean.getBoolean("ringback.trial.busy")
            ? BusyOffice.make(Clock.systemUTC(), thread)
            : TrialOffice.make(Clock.systemUTC(), thread);

    @Activate
    public TrialLogin() {}

    @Override
    public CompletionStage<Desk> login(
            URI server, Optional<Fingerprint> trusted, String name, char[] password, Path outbox) {
        String given = taken(password);
        CompletableFuture<Desk> desk = new CompletableFuture<>();
        thread.schedule(() -> answer(desk, server, trusted, name, given), 300, TimeUnit.MILLISECONDS);
        return desk;
    }

    /** The server of this office takes no password with "guess" in it. */
    @Override
    public CompletionStage<Reply> changePassword(
            URI server, Optional<Fingerprint> trusted, String name, char[] password, char[] newPassword) {
        String given = taken(password);
        String wanted = taken(newPassword);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        thread.schedule(
                () -> {
                    if (!given.equals(ONCE) || wanted.contains("guess")) {
                        reply.complete(new Reply.Refused(Refusal.INVALID, "the password cannot be taken"));
                    } else {
                        changed.put(name, wanted);
                        reply.complete(Reply.done());
                    }
                },
                300,
                TimeUnit.MILLISECONDS);
        return reply;
    }

    @Override
    public CompletionStage<ServerCertificate> certificate(URI server) {
        return CompletableFuture.completedFuture(SHOWN);
    }

    private static String taken(char[] password) {
        String given = new String(password);
        Arrays.fill(password, ' ');
        return given;
    }

    private void answer(
            CompletableFuture<Desk> desk, URI server, Optional<Fingerprint> trusted, String name, String given) {
        if (server.getHost().equals("new") && !trusted.equals(Optional.of(SHOWN.authority()))) {
            desk.completeExceptionally(new LoginException(
                    trusted.isEmpty() ? Reason.UNTRUSTED_CERTIFICATE : Reason.CHANGED_AUTHORITY,
                    "Nobody knows it.",
                    Optional.of(SHOWN)));
            return;
        }
        boolean starting = server.getHost().equals("late") && tries.incrementAndGet() < 3;
        if (server.getHost().equals("nowhere") || starting) {
            desk.completeExceptionally(new LoginException(Reason.NO_SERVER, "Nobody answers at " + server));
        } else if (given.equals(ONCE)) {
            desk.completeExceptionally(new LoginException(Reason.MUST_CHANGE_PASSWORD, "It was for one log-in."));
        } else if (!given.equals("secret") && !given.equals(changed.get(name))) {
            desk.completeExceptionally(new LoginException(Reason.WRONG_CREDENTIALS, "Name or password is wrong."));
        } else {
            if (name.equals("eva")) {
                office.agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
            }
            desk.complete(office.desk(name));
            int seconds = Integer.getInteger("ringback.trial.call", 0);
            if (seconds > 0) {
                thread.schedule(() -> TrialOffice.customerIsTakenByBen(office), seconds, TimeUnit.SECONDS);
            }
        }
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }
}
