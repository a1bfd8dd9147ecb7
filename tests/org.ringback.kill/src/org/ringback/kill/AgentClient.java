package org.ringback.kill;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.PbxState;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * An agent who calls back and looks at what is there, by the desk protocol alone. What is not as it must be throws
 * {@link KillException}. For one thread.
 */
public final class AgentClient implements AutoCloseable {
    private static final int PAGE = 200;

    private final DeskClient client;

    /** Logs in at the broker of this machine's port. */
    public AgentClient(int port, String agent, String password) {
        try {
            client = new DeskClient(port, new AgentId(agent), password);
        } catch (JMSException e) {
            throw new KillException(agent + " cannot log in: " + e.getMessage());
        }
    }

    /** The open callbacks that the agent sees, in the order of input. */
    public List<Callback> callbacks() throws InterruptedException {
        return client.ask(new Query.GetSnapshot(), Result.Snapshot.class).callbacks();
    }

    /** Whether all PBXs are there. */
    public boolean pbxsOnline() throws InterruptedException {
        List<PbxState> pbxs =
                client.ask(new Query.GetSnapshot(), Result.Snapshot.class).pbxs();
        return !pbxs.isEmpty() && pbxs.stream().allMatch(PbxState::online);
    }

    /** The history of whoever has this number, newest first. */
    public List<Interaction> history(String number) throws InterruptedException {
        List<Interaction> history = new ArrayList<>();
        for (var customer : client.ask(new Query.FindByNumber(number), Result.CustomerList.class)
                .customers()) {
            Optional<String> after = Optional.empty();
            do {
                Result.HistoryPage page =
                        client.ask(new Query.GetHistory(customer.id(), after, PAGE), Result.HistoryPage.class);
                history.addAll(page.interactions());
                after = page.next();
            } while (after.isPresent());
        }
        return history;
    }

    /** Claims it, and has the PBX ring the agent's own phone, then the caller's. */
    public void callBack(Callback callback) throws InterruptedException {
        Callback claimed = CallbackRules.carried(accepted(new CallbackCommand.ClaimCallback(callback.id())))
                .get(0);
        accepted(new CallbackCommand.CallBack(callback.id(), claimed.fence(), Optional.empty()));
    }

    /** Waits for so long, unless the connection is lost before. */
    public void pause(Duration time) throws InterruptedException {
        client.awaitLoss(time.toMillis());
    }

    private Reply accepted(Command command) throws InterruptedException {
        return client.ask(DeskClient.newId(), command)
                .filter(Reply.Accepted.class::isInstance)
                .orElseThrow(() -> new KillException(command + " was not accepted"));
    }

    @Override
    public void close() {
        client.close();
    }
}
