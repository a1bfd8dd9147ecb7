package org.ringback.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ringback.core.Names;
import org.ringback.core.PhoneNumber;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.protocol.internal.Hiding;
import org.ringback.protocol.internal.Json;
import org.ringback.protocol.internal.TypeNames;

/**
 * Turns commands, replies and events into JSON texts and back. Unknown fields are passed over; everything else that does
 * not fit is refused with a {@link ProtocolException}. Safe for use by several threads.
 */
public final class Codec {
    /** The version of the protocol that is written and read. */
    public static final int VERSION = 1;
    /** The most bytes of UTF-8 that a command may have. */
    public static final int MAX_COMMAND = 256 * 1024;
    /** The most bytes of UTF-8 that a reply or an event may have; a snapshot can be long. */
    public static final int MAX_TO_DESKTOP = 16 * 1024 * 1024;

    private final Json json;

    /** One that writes everything as it is. */
    public Codec() {
        json = new Json(Optional.empty());
    }

    /**
     * One that hides numbers in all that it writes.
     *
     * @param numbers makes the hidden form of a number
     * @param texts hides the numbers in a text that the server made
     */
    public Codec(UnaryOperator<PhoneNumber> numbers, UnaryOperator<String> texts) {
        json = new Json(Optional.of(new Hiding(numbers, texts)));
    }

    public String write(CommandMessage message) {
        return json.write(message);
    }

    public String write(ReplyMessage message) {
        return json.write(message);
    }

    public String write(DeskEvent event) {
        return json.write(event);
    }

    public CommandMessage readCommand(String text) throws ProtocolException {
        checkSize(text, MAX_COMMAND);
        return json.readCommand(text);
    }

    public ReplyMessage readReply(String text) throws ProtocolException {
        checkSize(text, MAX_TO_DESKTOP);
        return json.readReply(text);
    }

    public DeskEvent readEvent(String text) throws ProtocolException {
        checkSize(text, MAX_TO_DESKTOP);
        return json.readEvent(text);
    }

    /** The name of a command's type in the protocol, such as {@code submit}. */
    public static String type(Command command) {
        return TypeNames.ALL.getOrDefault(command.getClass(), "other");
    }

    /** Whether a text has at most so many bytes of UTF-8. */
    public static boolean fits(String text, int most) {
        // A char takes one to three bytes, so most texts need not be counted.
        return text.length() <= most / 3
                || text.length() <= most && text.getBytes(StandardCharsets.UTF_8).length <= most;
    }

    private static void checkSize(String text, int most) throws ProtocolException {
        if (!fits(text, most)) {
            throw new ProtocolException(
                    ProtocolException.Reason.TOO_LARGE,
                    "a body that begins '" + Names.printable(text.substring(0, Math.min(40, text.length())))
                            + "' has more than " + most + " bytes");
        }
    }
}
