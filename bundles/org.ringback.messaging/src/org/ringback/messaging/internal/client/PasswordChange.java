package org.ringback.messaging.internal.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.ProtocolException;

/** Connects, says the one thing that is allowed with a one-time password, waits for the reply, and closes. */
final class PasswordChange implements Link.Listener {
    static final Duration LIMIT = Duration.ofSeconds(13);
    private final AgentId self;
    private final Link.Outgoing command;
    private final Link link;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    /** @param makeLink makes the connection, given who listens to it */
    PasswordChange(AgentId self, Link.Outgoing command, Function<Link.Listener, Link> makeLink) {
        this.self = self;
        this.command = command;
        this.link = makeLink.apply(this);
    }

    /** Completes with the reply, or exceptionally with a {@link LoginException}; the connection is then closed. */
    CompletableFuture<Reply> start() {
        CompletableFuture<Reply> over = new CompletableFuture<>();
        reply.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete(
                        // Not from within the connection's own thread, which is to end.
                        (answer, failure) -> Thread.ofPlatform()
                                .name("ringback-desk-password-end")
                                .daemon()
                                .start(() -> {
                                    link.close();
                                    if (failure == null) {
                                        over.complete(answer);
                                    } else {
                                        over.completeExceptionally(
                                                failure instanceof TimeoutException ? noAnswer() : failure);
                                    }
                                }));
        link.connect();
        return over;
    }

    @Override
    public void busy(Duration again) {
        CompletableFuture.delayedExecutor(again.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!reply.isDone()) {
                        link.connect();
                    }
                });
    }

    @Override
    public void connected() {
        link.subscribe(Set.of(Addresses.of(self)));
    }

    @Override
    public void watching(Set<CustomerId> customers) {
        // Nothing is asked for with such a password.
    }

    @Override
    public void subscribed(Set<String> addresses) {
        link.send(command);
    }

    @Override
    public void heard(Link.Incoming incoming) {
        switch (incoming) {
            case Link.Incoming.Answer answer
            when answer.reply().to().equals(command.id()) ->
                reply.complete(answer.reply().reply());
            case Link.Incoming.Unreadable bad
            when bad.reason() == ProtocolException.Reason.OTHER_VERSION ->
                lost(
                        LoginException.Reason.OTHER_VERSION,
                        "The server speaks another version of the desk protocol (" + bad.line() + ")");
            default -> {
                // What else this agent is told is no matter here.
            }
        }
    }

    @Override
    public void lost(LoginException why) {
        reply.completeExceptionally(why);
    }

    private static LoginException noAnswer() {
        return new LoginException(
                LoginException.Reason.NO_ANSWER,
                "The server did not answer; the password may have been changed: try to log in with the new one");
    }
}
