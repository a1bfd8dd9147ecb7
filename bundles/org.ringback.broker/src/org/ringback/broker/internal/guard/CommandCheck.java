package org.ringback.broker.internal.guard;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.reader.TextMessageUtil;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

/**
 * What a message must be to be taken as a command: a text of the protocol's size that can be read to its end, with the
 * protocol's properties and no others. Whatever is kept can be read by whoever takes it; so no message can be delivered again
 * and again without ever being counted as delivered.
 */
@NonNullByDefault({})
final class CommandCheck {
    /** In the broker a text takes two bytes a character at most; headers and properties come on top. */
    private static final int MOST_BYTES = 2 * Codec.MAX_COMMAND + 16 * 1024;

    private static final String ONLY_TEXT =
            "only text messages of up to " + Codec.MAX_COMMAND + " bytes are taken here";

    private static final int LONGEST_PROPERTY = 256;
    private static final Pattern DESKTOP = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final SimpleString GROUP = SimpleString.of("JMSXGroupID");
    private static final SimpleString CORRELATION = SimpleString.of("JMSCorrelationID");
    /** What the JMS client of Artemis adds by itself, or the broker replaces. */
    private static final Set<SimpleString> HARMLESS = Set.of(
            Message.HDR_GROUP_ID,
            Message.HDR_ROUTING_TYPE,
            Message.HDR_VALIDATED_USER,
            Message.HDR_INGRESS_TIMESTAMP,
            SimpleString.of("__AMQ_CID"),
            SimpleString.of("JMSType"),
            SimpleString.of("JMSReplyTo"),
            SimpleString.of("JMSXUserID"));

    /** What Artemis notes of a message that came over AMQP: how it was written. */
    private static final Set<SimpleString> HARMLESS_OF_AMQP = Stream.of(
                    "JMS_AMQP_HEADER",
                    "JMS_AMQP_HEADERDURABLE",
                    "JMS_AMQP_HEADERPRIORITY",
                    "JMS_AMQP_FirstAcquirer",
                    "JMS_AMQP_ORIGINAL_ENCODING",
                    "JMS_AMQP_ContentType",
                    "JMS_AMQP_ContentEncoding",
                    "JMSXDeliveryCount",
                    "NATIVE_MESSAGE_ID")
            .map(SimpleString::of)
            .collect(Collectors.toUnmodifiableSet());

    private static final SimpleString GROUP_SEQUENCE = SimpleString.of("JMSXGroupSeq");

    private CommandCheck() {}

    /** What is wrong with the message, in words for its sender; empty when it is taken. */
    static Optional<String> wrong(Message message) {
        if (message.isLargeMessage() || message.getEncodeSize() > MOST_BYTES) {
            return Optional.of(ONLY_TEXT);
        }
        if (message instanceof ICoreMessage core) {
            return wrong(core, Set.of());
        }
        ICoreMessage read;
        try {
            // As whoever takes it will read it.
            read = message.toCore();
        } catch (RuntimeException e) {
            return Optional.of("the message cannot be read");
        }
        return read.containsProperty(Message.HDR_VALIDATED_USER)
                ? Optional.of("who the sender is says the log-in: there is no user-id")
                : wrong(read, HARMLESS_OF_AMQP);
    }

    private static Optional<String> wrong(ICoreMessage message, Set<SimpleString> alsoHarmless) {
        if (message.getType() != Message.TEXT_TYPE || message.getEncodeSize() > MOST_BYTES) {
            return Optional.of(ONLY_TEXT);
        }
        if (message.getScheduledDeliveryTime() != null && message.getScheduledDeliveryTime() != 0) {
            return Optional.of("messages for a later time are not taken here");
        }
        return wrongProperty(message, alsoHarmless).or(() -> wrongBody(message));
    }

    private static Optional<String> wrongProperty(ICoreMessage message, Set<SimpleString> alsoHarmless) {
        for (SimpleString name : message.getPropertyNames()) {
            Object value = message.getObjectProperty(name);
            boolean good;
            if (name.toString().equals(Addresses.DESKTOP)) {
                good = value instanceof CharSequence c && DESKTOP.matcher(c).matches();
            } else if (name.equals(GROUP) || name.equals(CORRELATION)) {
                good = value instanceof CharSequence c && c.length() <= LONGEST_PROPERTY;
            } else if (name.equals(GROUP_SEQUENCE)) {
                // Below 0, Artemis gives what follows of that group to another consumer.
                good = !alsoHarmless.isEmpty() && value instanceof Integer n && n >= 0;
            } else {
                good = (HARMLESS.contains(name) || alsoHarmless.contains(name)) && !tooLong(value);
            }
            if (!good) {
                return Optional.of("the protocol has no such property or value: " + cut(name.toString()));
            }
        }
        return Optional.empty();
    }

    private static boolean tooLong(Object value) {
        return value instanceof CharSequence c && c.length() > LONGEST_PROPERTY
                || value instanceof byte[] bytes && bytes.length > LONGEST_PROPERTY;
    }

    private static Optional<String> wrongBody(ICoreMessage message) {
        try {
            var body = message.getReadOnlyBodyBuffer();
            SimpleString text = TextMessageUtil.readBodyText(body);
            if (text != null && body.readableBytes() == 0) {
                return Optional.empty();
            }
        } catch (RuntimeException e) {
            // Too short, a negative length, longer than it is: whatever the reader stumbles over, the sender is told.
            return Optional.of("the message's body cannot be read");
        }
        return Optional.of("the message's body is no text");
    }

    private static String cut(String name) {
        return name.replaceAll("[^ -~]", "?").substring(0, Math.min(64, name.length()));
    }
}
