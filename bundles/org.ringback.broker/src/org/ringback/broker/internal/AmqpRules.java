package org.ringback.broker.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.messaging.TerminusDurability;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Close;
import org.apache.qpid.proton.amqp.transport.Detach;
import org.apache.qpid.proton.amqp.transport.Disposition;
import org.apache.qpid.proton.amqp.transport.End;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.Open;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.guard.SubscriptionRules;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

/** What a client of AMQP may say after its log-in: one connection's, on its event loop. */
@NonNullByDefault({})
final class AmqpRules {
    private static final int MOST_SESSIONS = 8;
    private static final int MOST_LINKS = 256;
    private static final int LONGEST_NAME = 256;
    /** A text is one byte a sign at least; headers and properties come on top. */
    private static final int MOST_BYTES = Codec.MAX_COMMAND + 16 * 1024;
    /** A transfer counts for so much at least, so that a message does not come in countless ones. */
    private static final int LEAST_OF_A_TRANSFER = 512;
    /** What has come of unfinished messages on all links together: Artemis keeps it in memory, for as long as it likes. */
    private static final int MOST_UNFINISHED = 4 * MOST_BYTES;
    /** Of what is said about links Artemis keeps all. */
    private static final int LONGEST_BUT_MESSAGES = 4096;
    /** With less, the broker would be busy with signs of life. */
    private static final int LEAST_IDLE_MILLIS = 1000;

    /** So many messages are accepted in one go; the reader of frames goes through all of them. */
    private static final long MOST_AT_ONCE = 100_000;

    private static final Pattern ADDRESS = Pattern.compile("ringback\\.[a-z0-9_.-]{1,80}");
    private static final Set<Object> SELECTOR =
            Set.of(Symbol.valueOf("apache.org:selector-filter:string"), UnsignedLong.valueOf(0x0000468C00000004L));
    private static final Set<String> OF_TARGET = Set.of("queue");
    private static final Set<String> OF_SOURCE = Set.of("topic");
    /** Whoever asks for it can keep others out by their names. */
    private static final String ONLY_ONE = "sole-connection-for-container";

    private record Link(int channel, UnsignedInteger handle) {}

    private final SubscriptionRules subscriptions = new SubscriptionRules();
    /** The links on which the client sends, each with the bytes that have come of its next message. */
    private final Map<Link, Integer> sending = new HashMap<>();

    private int unfinished;
    private boolean open;

    /** Whether the client has opened its connection. */
    boolean isOpen() {
        return open;
    }

    /** Whether a message is there as a whole with this frame. */
    boolean endsMessage(AmqpFrame frame) {
        return frame.body() instanceof Transfer transfer && !transfer.getMore() && !transfer.getAborted();
    }

    /** What is wrong with a frame, in words for its sender; empty when it may go on. */
    Optional<String> wrong(AmqpFrame frame) {
        if (frame.channel() >= MOST_SESSIONS) {
            return Optional.of("a connection has at most " + MOST_SESSIONS + " sessions");
        }
        if (!(frame.body() instanceof Transfer) && frame.bytes().readableBytes() > LONGEST_BUT_MESSAGES) {
            return Optional.of("only messages are longer than " + LONGEST_BUT_MESSAGES + " bytes");
        }
        return switch (frame.body()) {
            case null -> Optional.empty();
            case Open o -> wrongOpen(o);
            case Transfer t -> wrongTransfer(t, frame);
            case Attach a -> wrongAttach(a, frame.channel());
            case Disposition d ->
                when(
                        d.getState() != null && !(d.getState() instanceof Accepted) || !isOfFew(d),
                        "what was received is accepted, and nothing else");
            case Detach d -> {
                Integer gone = sending.remove(new Link(frame.channel(), d.getHandle()));
                unfinished -= gone == null ? 0 : gone;
                // What was put aside, Artemis keeps until the session ends.
                yield when(!d.getClosed(), "a link that ends is closed");
            }
            case End e -> {
                sending.keySet().removeIf(link -> link.channel() == frame.channel());
                unfinished =
                        sending.values().stream().mapToInt(Integer::intValue).sum();
                yield Optional.empty();
            }
            case Begin b -> when(b.getRemoteChannel() != null, "the broker begins no session");
            case Flow f ->
                when(
                        f.getLinkCredit() != null
                                && f.getLinkCredit().longValue() > SubscriptionRules.MOST_EVENTS_WAITING,
                        "a link has a credit of at most " + SubscriptionRules.MOST_EVENTS_WAITING);
            case Close c -> Optional.empty();
            default -> Optional.of("there is no such frame");
        };
    }

    private Optional<String> wrongOpen(Open wanted) {
        boolean first = !open;
        open = true;
        return when(
                !first
                        || wanted.getContainerId() == null
                        || wanted.getContainerId().length() > LONGEST_NAME
                        || has(wanted.getDesiredCapabilities(), ONLY_ONE)
                        || isTooImpatient(wanted.getIdleTimeOut()),
                "a connection is opened once, with a name of up to " + LONGEST_NAME + " signs, without " + ONLY_ONE
                        + " and with an idle time of " + LEAST_IDLE_MILLIS + " ms or more");
    }

    private static boolean isTooImpatient(UnsignedInteger idleMillis) {
        return idleMillis != null && idleMillis.longValue() > 0 && idleMillis.longValue() < LEAST_IDLE_MILLIS;
    }

    private static boolean isOfFew(Disposition said) {
        if (said.getFirst() == null || said.getLast() == null) {
            return true;
        }
        long more = said.getLast().longValue() - said.getFirst().longValue();
        return more >= 0 && more <= MOST_AT_ONCE;
    }

    private Optional<String> wrongTransfer(Transfer transfer, AmqpFrame frame) {
        Link link = new Link(frame.channel(), transfer.getHandle());
        Integer before = sending.get(link);
        if (before == null) {
            return Optional.of("nothing is sent on a link that is not there");
        }
        if (transfer.getState() != null) {
            return Optional.of("there are no transactions here: a command is sent by itself");
        }
        if (transfer.getMessageFormat() != null && transfer.getMessageFormat().intValue() != 0) {
            return Optional.of("a message has the format 0");
        }
        int bytes = before + Math.max(frame.payload(), LEAST_OF_A_TRANSFER);
        int now = transfer.getMore() && !transfer.getAborted() ? bytes : 0;
        sending.put(link, now);
        unfinished += now - before;
        return when(
                bytes > MOST_BYTES || unfinished > MOST_UNFINISHED,
                "only text messages of up to " + Codec.MAX_COMMAND + " bytes are taken here");
    }

    private Optional<String> wrongAttach(Attach attach, int channel) {
        if (attach.getName() == null
                || attach.getName().length() > LONGEST_NAME
                || attach.getHandle() == null
                || attach.getHandle().longValue() >= MOST_LINKS) {
            return Optional.of("a link has a name of up to " + LONGEST_NAME + " signs, and a session has at most "
                    + MOST_LINKS + " links");
        }
        if (!isEmpty(attach.getUnsettled())
                || attach.getIncompleteUnsettled()
                || !isEmpty(attach.getProperties())
                || !only(attach.getDesiredCapabilities(), Set.of())
                || !only(attach.getOfferedCapabilities(), Set.of())) {
            return Optional.of("a link has no properties, no capabilities and nothing left from before");
        }
        if (attach.getRole() == Role.RECEIVER) {
            return wrongSource(attach);
        }
        Optional<String> wrong = wrongTarget(attach);
        if (wrong.isEmpty()) {
            sending.putIfAbsent(new Link(channel, attach.getHandle()), 0);
        }
        return wrong;
    }

    private static Optional<String> wrongTarget(Attach attach) {
        return when(
                !(attach.getTarget() instanceof Target target)
                        || !(attach.getSource() == null || attach.getSource() instanceof Source)
                        || !Addresses.COMMANDS.equals(target.getAddress())
                        || target.getDynamic()
                        || !isEmpty(target.getDynamicNodeProperties())
                        || !passing(target.getDurable())
                        || !only(target.getCapabilities(), OF_TARGET),
                "agents send to " + Addresses.COMMANDS + " and nowhere else");
    }

    private Optional<String> wrongSource(Attach attach) {
        if (!(attach.getSource() instanceof Source source)
                || !(attach.getTarget() == null || attach.getTarget() instanceof Target)
                || source.getAddress() == null
                || !ADDRESS.matcher(source.getAddress()).matches()) {
            return Optional.of("agents listen on an address of the desk protocol");
        }
        if (source.getDynamic()
                || !isEmpty(source.getDynamicNodeProperties())
                || !passing(source.getDurable())
                || source.getDistributionMode() != null
                || !(source.getDefaultOutcome() == null || source.getDefaultOutcome() instanceof Accepted)
                || !only(source.getCapabilities(), OF_SOURCE)) {
            return Optional.of("subscriptions end with their connection: only plain ones are made here");
        }
        return wrongFilter(source.getFilter());
    }

    private Optional<String> wrongFilter(Map<?, ?> filters) {
        if (isEmpty(filters)) {
            return Optional.empty();
        }
        return filters.size() == 1
                        && filters.values().iterator().next() instanceof DescribedType filter
                        && SELECTOR.contains(filter.getDescriptor())
                        && filter.getDescribed() instanceof String selector
                ? subscriptions.wrongSelector(SimpleString.of(selector))
                : Optional.of("the protocol has no such selector");
    }

    private static boolean passing(TerminusDurability durable) {
        return durable == null || durable == TerminusDurability.NONE;
    }

    private static boolean isEmpty(Map<?, ?> map) {
        return map == null || map.isEmpty();
    }

    private static boolean has(Symbol[] symbols, String one) {
        return symbols != null && List.of(symbols).contains(Symbol.valueOf(one));
    }

    private static boolean only(Symbol[] symbols, Set<String> allowed) {
        return symbols == null || Arrays.stream(symbols).map(String::valueOf).allMatch(allowed::contains);
    }

    private static Optional<String> when(boolean wrong, String why) {
        return wrong ? Optional.of(why) : Optional.empty();
    }
}
