package org.ringback.pbx.simulator.internal.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringback.core.call.Call;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.core.call.Phone;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.simulator.control.CallWire;

/**
 * What a client that follows the PBX is told, in order and without a gap; when it reads too slowly for that, the connection
 * ends. First everything there is and {@code synchronised}, then every change.
 */
final class Following implements PbxListener {
    private static final int MOST_WAITING = 10_000;
    private static final String END = "";

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile boolean slow;

    @Override
    public void statusChanged(PbxStatus status) {
        if (status.state() == PbxStatus.State.OFFLINE) {
            tell("error " + status.reason());
            end();
        }
    }

    @Override
    public void callChanged(Call call) {
        tell(CallWire.write(call));
    }

    @Override
    public void phoneChanged(Phone phone) {
        tell(CallWire.write(phone));
    }

    @Override
    public void synchronised(Collection<Call> calls, Collection<Phone> phones) {
        tell("ok following");
        calls.forEach(this::callChanged);
        phones.forEach(this::phoneChanged);
        tell("synchronised");
    }

    @Override
    public CompletionStage<ForwardingDecision> beforeRinging(ForwardingQuestion question) {
        // The protocol has no words for it.
        return CompletableFuture.completedStage(new ForwardingDecision.Ring("not asked"));
    }

    private void tell(String line) {
        if (!lines.offer(line)) {
            slow = true;
        }
    }

    /** What is to be told ends here. */
    void end() {
        if (!lines.offer(END)) {
            slow = true;
        }
    }

    /** Writes until the end. */
    void write(ControlWriter writer) throws IOException, InterruptedException {
        while (!slow) {
            List<String> ready = new ArrayList<>();
            ready.add(lines.take());
            lines.drainTo(ready);
            int end = ready.indexOf(END);
            writer.answer(end < 0 ? ready : ready.subList(0, end));
            if (end >= 0) {
                return;
            }
        }
    }
}
