package org.ringback.kill;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * The steps of a callback's life as one agent's desktop takes them, at whatever broker; each is answered as it must be, or throws
 * {@link KillException}. For one thread.
 */
public final class CallbackLife implements AutoCloseable {
    private static final AgentId AMY = new AgentId("amy");
    private static final AgentId SUE = new AgentId("sue");

    private final DeskClient client;

    private CallbackLife(DeskClient client) {
        this.client = client;
    }

    /** Writes the settings of an office with the agents that take part. */
    public static void writeDirectory(Path etc) throws IOException {
        Files.writeString(Files.createDirectories(etc).resolve("directory.csv"), Staff.DIRECTORY);
    }

    /** Logs in as Amy, who writes to Sue. */
    public static CallbackLife ofAmy(int port) {
        return new CallbackLife(logIn(port, AMY));
    }

    /** Logs in as Sue, who calls back. */
    public static CallbackLife ofSue(int port) {
        return new CallbackLife(logIn(port, SUE));
    }

    private static DeskClient logIn(int port, AgentId agent) {
        try {
            return new DeskClient(port, agent, Staff.PASSWORD);
        } catch (JMSException e) {
            throw new KillException(agent + " cannot log in: " + e.getMessage());
        }
    }

    /** Writes a callback for Sue, and waits until it is accepted. */
    public Callback write(String text) throws InterruptedException {
        return done(submit(text));
    }

    /** Sends a callback for Sue, and does not wait for an answer. */
    public void send(String text) {
        client.send(DeskClient.newId(), submit(text));
    }

    private static Command submit(String text) {
        return new CallbackCommand.Submit(
                Set.of(new Recipient.ToAgent(SUE)),
                Optional.of("+4930773" + Math.abs(text.hashCode() % 100_000)),
                Optional.empty(),
                text,
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
    }

    /** Claims it, and completes it. */
    public void callBack(Callback callback) throws InterruptedException {
        Callback claimed = done(new CallbackCommand.ClaimCallback(callback.id()));
        long fence = claimed.claim().orElseThrow().fence();
        Callback completed =
                done(new CallbackCommand.CompleteCallback(callback.id(), fence, Outcome.REACHED, "spoken with"));
        if (completed.state() != CallbackState.DONE) {
            throw new KillException("not done: " + completed);
        }
    }

    private Callback done(Command command) throws InterruptedException {
        Optional<Reply> reply = client.ask(DeskClient.newId(), command);
        return reply.filter(Reply.Accepted.class::isInstance).stream()
                .flatMap(r -> CallbackRules.carried(r).stream())
                .findFirst()
                .orElseThrow(() -> new KillException(command + " was answered " + reply));
    }

    /** Waits until there is a callback with this text for Sue, and gives it. */
    public Callback await(String text) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Optional<Callback> found = client.ask(new Query.GetSnapshot(), Result.Snapshot.class).callbacks().stream()
                    .filter(callback -> callback.messages().stream()
                            .anyMatch(message -> message.text().contains(text)))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            client.awaitLoss(100);
        }
        throw new KillException("there is no callback '" + text + "'");
    }

    @Override
    public void close() {
        client.close();
    }
}
