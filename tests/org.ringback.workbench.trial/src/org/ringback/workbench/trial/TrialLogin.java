package org.ringback.workbench.trial;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.fake.Office;

/**
 * Logs in to a {@link TrialOffice} with the password {@code secret}, to look at the workbench without a server. With
 * {@code -Dringback.trial.call=SECONDS} a diverted call is taken at 102 after that time.
 */
@Component
public final class TrialLogin implements DeskLogin {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("trial-office").factory());
    private final Office office = TrialOffice.make(Clock.systemUTC(), thread);

    @Activate
    public TrialLogin() {}

    @Override
    public CompletionStage<Desk> login(URI server, String name, char[] password, Path outbox) {
        boolean right = Arrays.equals(password, "secret".toCharArray());
        Arrays.fill(password, ' ');
        CompletableFuture<Desk> desk = new CompletableFuture<>();
        thread.schedule(() -> answer(desk, server, name, right), 300, TimeUnit.MILLISECONDS);
        return desk;
    }

    private void answer(CompletableFuture<Desk> desk, URI server, String name, boolean right) {
        if (server.getHost().equals("nowhere")) {
            desk.completeExceptionally(new LoginException(Reason.NO_SERVER, "Nobody answers at " + server));
        } else if (!right) {
            desk.completeExceptionally(new LoginException(Reason.WRONG_CREDENTIALS, "Name or password is wrong."));
        } else {
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
