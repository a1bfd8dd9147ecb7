package org.ringback.kill;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Callback;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ReplyMessage;

/** A desktop without a screen: the client that ships, and a journal of all that it would show. */
final class HeadlessDesk implements AutoCloseable {
    private static final Uuid7 IDS = new Uuid7(Clock.systemUTC());
    private static final AtomicLong MARKS = new AtomicLong();

    private final Desk desk;
    private final AgentId self;
    private final String life;
    private final Journal journal;
    private DeskState shown = DeskState.EMPTY;
    private AutoCloseable listening = () -> {};

    /** @param life what no other run of a desktop is called */
    HeadlessDesk(Desk desk, AgentId self, String life, Journal journal) {
        this.desk = desk;
        this.self = self;
        this.life = life;
        this.journal = journal;
    }

    void listen() {
        listening = desk.listen((before, now) -> show(now));
    }

    AgentId self() {
        return self;
    }

    DeskState state() {
        return desk.state();
    }

    /** A word that no other command has. */
    String mark() {
        return "m" + life + "-" + MARKS.incrementAndGet();
    }

    private synchronized void show(DeskState now) {
        now.callbacks().forEach((id, callback) -> {
            if (!callback.equals(shown.callbacks().get(id))) {
                write(Seen.Kind.SHOWN, "", Seen.body(new DeskEvent.CallbackChanged(callback)));
            }
        });
        shown.callbacks().forEach((id, callback) -> {
            if (!now.callbacks().containsKey(id)) {
                gone(callback, now);
            }
        });
        now.presences().forEach((id, presence) -> {
            if (!presence.equals(shown.presences().get(id))) {
                write(Seen.Kind.PRESENCE, "", Seen.body(new DeskEvent.PresenceChanged(presence)));
            }
        });
        if (!now.connection().equals(shown.connection())) {
            write(
                    Seen.Kind.CONNECTION,
                    now.connection().phase() + " " + now.connection().detail(),
                    "");
        }
        shown = now;
    }

    /** As it ended, if it did. */
    private void gone(Callback before, DeskState now) {
        CallbackId id = before.id();
        Callback last = Optional.ofNullable(now.closed().get(id)).orElse(before);
        write(Seen.Kind.GONE, last.state().toString(), Seen.body(new DeskEvent.CallbackChanged(last)));
    }

    /** Tells all that is on the desktop, for the question with this number. */
    synchronized void tell(String question) {
        shown.callbacksInOrder()
                .forEach(c -> write(Seen.Kind.HAS, question, Seen.body(new DeskEvent.CallbackChanged(c))));
        write(
                Seen.Kind.TOLD,
                question + " " + shown.outbox() + " " + shown.connection().phase(),
                "");
    }

    CompletionStage<Reply> send(Command command, String mark) {
        CommandId id = asked(command, mark);
        return answered(id, desk.send(command));
    }

    /** Into the outbox. */
    CompletionStage<Reply> post(Command command, String mark) {
        CommandId id = asked(command, mark);
        return answered(id, desk.post(command).reply());
    }

    /** Sent after a pause in which it can be taken back. */
    Desk.Held hold(Command command, String mark, Duration pause) {
        CommandId id = asked(command, mark);
        Desk.Held held = desk.hold(command, pause);
        answered(id, held.reply());
        return held;
    }

    /** @return whether it was not sent */
    boolean takeBack(Desk.Held held, String mark) {
        boolean taken = held.takeBack();
        if (taken) {
            write(Seen.Kind.TAKEN_BACK, mark, "");
        }
        return taken;
    }

    private CommandId asked(Command command, String mark) {
        CommandId id = new CommandId(IDS.next());
        write(Seen.Kind.ASKED, mark, Seen.body(new CommandMessage(id, Optional.empty(), command)));
        return id;
    }

    private CompletionStage<Reply> answered(CommandId id, CompletionStage<Reply> reply) {
        return reply.whenComplete((r, failure) -> {
            if (failure == null) {
                write(Seen.Kind.ANSWERED, "", Seen.body(new ReplyMessage(id, r)));
            }
        });
    }

    private void write(Seen.Kind kind, String note, String body) {
        journal.write(self.value(), life, kind, note, body);
    }

    @Override
    public void close() throws Exception {
        listening.close();
        desk.close();
    }
}
