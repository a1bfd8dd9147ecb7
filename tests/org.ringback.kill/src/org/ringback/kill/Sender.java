package org.ringback.kill;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/** Sends commands, one after the other, for as long as the server lives; the one without an answer again, until it has one. */
abstract class Sender {
    protected final AgentId self;
    protected final Random random;
    private final Ledger ledger;
    private Optional<Asked> pending = Optional.empty();
    private Optional<Asked> last = Optional.empty();

    Sender(AgentId self, Random random, Ledger ledger) {
        this.self = self;
        this.random = random;
        this.ledger = ledger;
    }

    AgentId self() {
        return self;
    }

    /** Makes the next command; {@code mark} is a word that no other command has. */
    abstract Command next(DeskClient client, String mark) throws InterruptedException;

    /** Takes note of a command that was answered. */
    void learn(Asked asked) {}

    /** What was known is not used any more. */
    void forget() {}

    /** Works until the server is gone, or somebody interrupts. */
    final void work(DeskClient client) throws InterruptedException {
        while (!client.lost() && !Thread.currentThread().isInterrupted()) {
            if (pending.isEmpty()) {
                pending = Optional.of(made(client));
            }
            send(client);
        }
    }

    /** Sends again what has no answer, until it has one; and sometimes what was answered last, as the answer may be lost. */
    final void settle(DeskClient client) throws InterruptedException {
        if (pending.isEmpty() && last.isPresent() && random.nextBoolean()) {
            pending = last;
            send(client);
        }
        while (pending.isPresent() && !client.lost()) {
            send(client);
        }
    }

    private Asked made(DeskClient client) throws InterruptedException {
        CommandId id = DeskClient.newId();
        String mark = "m" + id;
        Command command = next(client, mark);
        return ledger.ask(self, id, command, mark);
    }

    private void send(DeskClient client) throws InterruptedException {
        Asked asked = pending.orElseThrow();
        Optional<Reply> reply = client.ask(asked.id(), asked.command());
        if (reply.isEmpty()) {
            return;
        }
        Asked answered = ledger.answered(asked.id(), reply.get());
        if (!Asked.isTryAgain(reply.get())) {
            pending = Optional.empty();
            last = answered.fate() == Asked.Fate.KEPT ? Optional.of(answered) : Optional.empty();
            learn(answered);
        } else {
            pending = Optional.of(answered);
            client.awaitLoss(DeskClient.AGAIN_MILLIS);
        }
    }

    protected final <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
