package org.ringback.messaging.tests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Command;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.DeskService;

/** A server behind the protocol that shows everybody the same call-backs and does what a test says. */
final class FakeServer implements DeskService {
    final Map<CallbackId, Callback> callbacks = new ConcurrentHashMap<>();
    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<Seen> snapshots = new LinkedBlockingQueue<>();
    final BlockingQueue<Seen> keepAlives = new LinkedBlockingQueue<>();
    volatile Function<Seen, Reply> answer = seen -> Reply.done();
    private final FakeOffice office;

    /** What came in. */
    record Seen(String user, String from, CommandId id, Command command) {}

    FakeServer(FakeOffice office) {
        this.office = office;
    }

    @Override
    public Reply handle(String user, String from, CommandId id, Command command) {
        Seen one = new Seen(user, from, id, command);
        if (office.mustChangePassword(new AgentId(user)) && !(command instanceof DirectoryCommand.SetPassword)) {
            return new Reply.Refused(Refusal.CHANGE_PASSWORD, "choose another");
        }
        if (command instanceof Query.GetSnapshot question) {
            snapshots.add(one);
            Result.Snapshot all = snapshot(user);
            return new Reply.Accepted(
                    question.limit().filter(limit -> limit == 1).isPresent() ? firstOf(all) : all);
        }
        if (command instanceof PresenceCommand.KeepAlive) {
            keepAlives.add(one);
            return Reply.done();
        }
        seen.add(one);
        return answer.apply(one);
    }

    /** The smallest part of it: who asks. */
    private Result.Snapshot firstOf(Result.Snapshot all) {
        return new Result.Snapshot(
                all.server(),
                all.self(),
                office.agent(all.self()).stream().toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("the rest"),
                Set.of());
    }

    private Result.Snapshot snapshot(String user) {
        return new Result.Snapshot(
                "said by messaging",
                new AgentId(user),
                List.copyOf(office.agents()),
                List.copyOf(office.groups()),
                List.of(),
                List.copyOf(callbacks.values()),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }
}
