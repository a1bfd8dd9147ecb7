package org.ringback.core.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.people.Reader;

/** Everything that can happen to a call-back. What it makes of each state is said by {@link CallbackLife}. */
public sealed interface CallbackChange {
    /** A desktop of the recipient has it. */
    record Deliver() implements CallbackChange {}

    /** Somebody it is for has opened it. */
    record See() implements CallbackChange {}

    /**
     * The same caller called for the same recipient again.
     *
     * @param promise by when the author of the message told them that they are called back; empty leaves what was promised before
     */
    record Join(Message message, Urgency urgency, Optional<Instant> promise) implements CallbackChange {
        /** Nothing was promised with it. */
        public Join(Message message, Urgency urgency) {
            this(message, urgency, Optional.empty());
        }
    }

    /** An agent begins to respond. */
    record Take(AgentId by, Instant expires) implements CallbackChange {}

    /** The holder still lives. */
    record Renew(AgentId by, long fence, Instant expires) implements CallbackChange {}

    /** The holder stops responding without an outcome. */
    record Release(AgentId by, long fence) implements CallbackChange {}

    /**
     * Time has passed: a claim that has run out ends.
     *
     * @param idle whether it ends also if its desktop still renews it, because its holder does nothing
     */
    record Expire(boolean idle) implements CallbackChange {
        /** Because it was not renewed. */
        public Expire() {
            this(false);
        }
    }

    /** An attempt failed; the claim is kept. */
    record Try(AgentId by, long fence, Outcome outcome, String text) implements CallbackChange {}

    /** A PBX told that an agent's attempt failed, which is so whoever holds the claim by now. */
    record TriedInVain(AgentId by, Outcome outcome) implements CallbackChange {}

    /** Responding ends with an outcome. */
    record Complete(AgentId by, long fence, Outcome outcome, String text) implements CallbackChange {}

    /**
     * Put off: until then, or until shortly before what is promised.
     *
     * @param fence of the claim, when the call-back is claimed
     * @param promise by when the customer was told now that they are called back; empty leaves what was promised before
     */
    record Snooze(AgentId by, Optional<Long> fence, Instant until, Optional<Instant> promise)
            implements CallbackChange {
        /** Nothing is promised with it. */
        public Snooze(AgentId by, Optional<Long> fence, Instant until) {
            this(by, fence, until, Optional.empty());
        }
    }

    /** The customer was told by when they are called back; instead of what they were told before. */
    record Promised(AgentId by, Instant until) implements CallbackChange {}

    /** Time has passed: a snoozed call-back whose time has come is new again. */
    record Wake() implements CallbackChange {}

    /**
     * Handed to another agent or group by an agent.
     *
     * @param breaking whether also another agent's claim is ended by it, as by a supervisor
     */
    record Reassign(AgentId by, Recipient to, String reason, boolean breaking) implements CallbackChange {
        /** By somebody who may not take another agent's claim away. */
        public Reassign(AgentId by, Recipient to, String reason) {
            this(by, to, reason, false);
        }
    }

    /** Nobody responded for so long. */
    record Escalate(Recipient to, Duration waited) implements CallbackChange {}

    /**
     * Withdrawn.
     *
     * @param breaking see {@link Reassign}
     */
    record Cancel(AgentId by, boolean breaking) implements CallbackChange {
        /** By somebody who may not take another agent's claim away. */
        public Cancel(AgentId by) {
            this(by, false);
        }
    }

    /**
     * Author or owner writes a line to the other: asks, or answers.
     *
     * @param as what they may see, which says on which side they stand
     * @param answers whether it is nothing but an answer: without an open question of the other side it is not written
     */
    record Ask(AgentId by, Reader as, String text, boolean answers) implements CallbackChange {
        /** One that is whatever the other side makes of it. */
        public Ask(AgentId by, Reader as, String text) {
            this(by, as, text, false);
        }
    }

    /** The customer was spoken with outside this call-back. */
    record Reached(AgentId by) implements CallbackChange {}
}
