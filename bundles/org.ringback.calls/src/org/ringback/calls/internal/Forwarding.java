package org.ringback.calls.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.ForwardingPolicy;
import org.ringback.pbx.ForwardingQuestion;

/** Asks the policies whether a phone may ring, within a limit. Safe for use by several threads. */
final class Forwarding {
    private static final System.Logger LOG = System.getLogger(Forwarding.class.getName());

    private final Supplier<Collection<ForwardingPolicy>> policies;
    private final ExecutorService threads;
    private final Duration limit;

    Forwarding(Supplier<Collection<ForwardingPolicy>> policies, ExecutorService threads, Duration limit) {
        this.policies = policies;
        this.threads = threads;
        this.limit = limit;
    }

    /** The decision; that the phone rings, when there is none in time. Never blocks, never fails. */
    CompletionStage<ForwardingDecision> decide(ForwardingQuestion question) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(question), threads)
                    .completeOnTimeout(
                            new ForwardingDecision.Ring("no decision in time"),
                            limit.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "Too many forwarding decisions at once: " + question.requested() + " rings");
            return CompletableFuture.completedStage(new ForwardingDecision.Ring("no decision in time"));
        }
    }

    private ForwardingDecision ask(ForwardingQuestion question) {
        for (ForwardingPolicy policy : policies.get()) {
            try {
                Optional<ForwardingDecision> decision = policy.decide(question);
                if (decision.isPresent()) {
                    return decision.get();
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A forwarding policy failed for " + question.requested(), e);
            }
        }
        return new ForwardingDecision.Ring("no rule says otherwise");
    }
}
