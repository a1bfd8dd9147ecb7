package org.ringback.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;

/** Commands on call-backs. The accepted reply of each carries the call-back as it is after it. */
public sealed interface CallbackCommand extends Command {
    /**
     * Enters a call-back for each recipient. A caller's open call-back for the same recipient is joined instead. The
     * reply carries the call-backs as {@link Result.Callbacks}, in the order of the recipients' names.
     *
     * @param number as it came or was typed; the server reads it. Empty when withheld
     * @param name whom to ask for
     * @param text at most {@value org.ringback.core.callback.Message#MAX_LENGTH} characters
     * @param confidential whether its texts, attempts and outcomes are read only by those who may see it. It joins no open
     *     call-back but the sender's own that is confidential, too, and nothing else joins it
     * @param promise by when the sender told the customer that they are called back. A server of an earlier version passes it over
     */
    record Submit(
            Set<Recipient> recipients,
            Optional<String> number,
            Optional<String> name,
            String text,
            Urgency urgency,
            CallWindow window,
            Optional<CallId> call,
            Optional<DiversionReason> reason,
            boolean confidential,
            Optional<Instant> promise)
            implements CallbackCommand {
        public Submit {
            recipients = Set.copyOf(recipients);
        }

        /** The same with the number as it is meant. */
        public Submit withNumber(Optional<String> meant) {
            return new Submit(recipients, meant, name, text, urgency, window, call, reason, confidential, promise);
        }

        /** One with which nothing is promised. */
        public Submit(
                Set<Recipient> recipients,
                Optional<String> number,
                Optional<String> name,
                String text,
                Urgency urgency,
                CallWindow window,
                Optional<CallId> call,
                Optional<DiversionReason> reason,
                boolean confidential) {
            this(recipients, number, name, text, urgency, window, call, reason, confidential, Optional.empty());
        }

        /** One that is not confidential. */
        public Submit(
                Set<Recipient> recipients,
                Optional<String> number,
                Optional<String> name,
                String text,
                Urgency urgency,
                CallWindow window,
                Optional<CallId> call,
                Optional<DiversionReason> reason) {
            this(recipients, number, name, text, urgency, window, call, reason, false);
        }
    }

    /** The sender's desktop has announced it. */
    record MarkDelivered(CallbackId callback) implements CallbackCommand {}

    /** The sender has opened it. */
    record MarkSeen(CallbackId callback) implements CallbackCommand {}

    /** "I am responding." The reply's call-back has the claim with its fencing number and when it expires. */
    record ClaimCallback(CallbackId callback) implements CallbackCommand {}

    /** The sender's desktop still lives: sent every third of the lease. */
    record RenewClaim(CallbackId callback, long fence) implements CallbackCommand {}

    /** Stops responding without an outcome. */
    record ReleaseClaim(CallbackId callback, long fence) implements CallbackCommand {}

    /**
     * Calls back: the PBX rings the sender's phone, then the customer. Refused unless the sender holds the claim.
     *
     * @param phone which of the sender's phones; empty for the usual one
     */
    record CallBack(CallbackId callback, long fence, Optional<Extension> phone) implements CallbackCommand {}

    /** An attempt failed; the claim is kept. */
    record RecordAttempt(CallbackId callback, long fence, Outcome outcome, String text) implements CallbackCommand {}

    /** Responding ends with an outcome. */
    record CompleteCallback(CallbackId callback, long fence, Outcome outcome, String text) implements CallbackCommand {}

    /**
     * Puts it off, until then or until shortly before what was promised to the customer.
     *
     * @param fence of the sender's claim, if it is claimed
     * @param promise by when the sender told the customer now that they are called back; empty leaves what was promised
     */
    record SnoozeCallback(CallbackId callback, Optional<Long> fence, Instant until, Optional<Instant> promise)
            implements CallbackCommand {
        /** One with which nothing is promised. */
        public SnoozeCallback(CallbackId callback, Optional<Long> fence, Instant until) {
            this(callback, fence, until, Optional.empty());
        }
    }

    /**
     * The sender told the customer by when they are called back, instead of what was promised before. Its author may, and who may
     * respond, and a supervisor. A server of an earlier version refuses it.
     */
    record PromiseCallback(CallbackId callback, Instant until) implements CallbackCommand {}

    /** Hands it to another agent or group. */
    record ReassignCallback(CallbackId callback, Recipient to, String reason) implements CallbackCommand {}

    /**
     * Author or owner writes a line to the other: a question, or the answer to the other's open one. Refused once it is done
     * or withdrawn.
     *
     * @param text at most {@value org.ringback.core.callback.Line#MAX_LENGTH} characters, and not empty
     * @param answers whether it is meant as an answer: then it is refused, {@code CHANGED}, when somebody else has answered
     *     meanwhile, as it would be a question otherwise
     */
    record AskBack(CallbackId callback, String text, boolean answers) implements CallbackCommand {
        /** One that is whatever the other side makes of it. */
        public AskBack(CallbackId callback, String text) {
            this(callback, text, false);
        }
    }

    /** Withdraws it; the author may, and a supervisor. */
    record CancelCallback(CallbackId callback) implements CallbackCommand {}

    /** The call-back that it is about; empty when it is yet to be made. */
    default Optional<CallbackId> about() {
        return switch (this) {
            case Submit c -> Optional.empty();
            case MarkDelivered c -> Optional.of(c.callback());
            case MarkSeen c -> Optional.of(c.callback());
            case ClaimCallback c -> Optional.of(c.callback());
            case RenewClaim c -> Optional.of(c.callback());
            case ReleaseClaim c -> Optional.of(c.callback());
            case CallBack c -> Optional.of(c.callback());
            case RecordAttempt c -> Optional.of(c.callback());
            case CompleteCallback c -> Optional.of(c.callback());
            case SnoozeCallback c -> Optional.of(c.callback());
            case PromiseCallback c -> Optional.of(c.callback());
            case ReassignCallback c -> Optional.of(c.callback());
            case AskBack c -> Optional.of(c.callback());
            case CancelCallback c -> Optional.of(c.callback());
        };
    }
}
