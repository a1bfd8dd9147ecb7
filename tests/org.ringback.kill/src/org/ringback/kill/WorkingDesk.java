package org.ringback.kill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringback.core.AgentId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;

/** A desktop at which one callback after another is sent, each as soon as the one before has its answer. */
final class WorkingDesk {
    private static final long LIMIT_SECONDS = 120;

    private final Desk desk;
    private final AgentId self;
    private final AgentId colleague;
    private final int number;
    private final CountDownLatch end;
    private final List<Answered> answered = new CopyOnWriteArrayList<>();

    /**
     * A callback that was accepted.
     *
     * @param text which no other has
     * @param nanos when the answer was there, as {@link System#nanoTime}
     */
    record Answered(String text, long nanos) {}

    /** @param end when it is counted down nothing more is sent */
    WorkingDesk(Desk desk, AgentId self, AgentId colleague, int number, CountDownLatch end) {
        this.desk = desk;
        this.self = self;
        this.colleague = colleague;
        this.number = number;
        this.end = end;
    }

    /** Works until the end. */
    void work(long pauseMillis) throws InterruptedException {
        for (int sent = 0; !end.await(pauseMillis, TimeUnit.MILLISECONDS); sent++) {
            String text = self + " " + sent;
            Reply reply = reply(new CallbackCommand.Submit(
                    Set.of(new Recipient.ToAgent(colleague)),
                    Optional.of("+493077%02d%05d".formatted(number, sent)),
                    Optional.empty(),
                    text,
                    Urgency.NORMAL,
                    CallWindow.ANY,
                    Optional.empty(),
                    Optional.empty()));
            if (reply instanceof Reply.Accepted) {
                answered.add(new Answered(text, System.nanoTime()));
            } else {
                throw new KillException("'" + text + "' was not accepted: " + reply);
            }
        }
    }

    private Reply reply(CallbackCommand.Submit submit) throws InterruptedException {
        try {
            return desk.post(submit).reply().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new KillException("'" + submit.text() + "' has no answer after " + LIMIT_SECONDS + " s: "
                    + desk.state().connection());
        } catch (ExecutionException e) {
            throw new KillException("'" + submit.text() + "' has failed: " + e.getCause());
        }
    }

    Desk desk() {
        return desk;
    }

    List<Answered> answered() {
        return List.copyOf(answered);
    }

    /** Whether it has had an answer to something that was sent after a moment. */
    boolean worksSince(long nanos) {
        // The first may have been on its way before.
        return answered.stream().filter(a -> a.nanos() > nanos).count() >= 2;
    }

    /** The longest time without an answer from a moment on. */
    Duration longestSince(long nanos) {
        long last = nanos;
        long longest = 0;
        for (Answered each : answered) {
            if (each.nanos() > nanos) {
                longest = Math.max(longest, each.nanos() - last);
                last = each.nanos();
            }
        }
        return Duration.ofNanos(longest);
    }
}
