package org.ringback.kill;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Presence;
import org.ringback.desk.DeskEvent;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/**
 * One line of what a process saw.
 *
 * @param at microseconds since 1970, by the clock of this machine
 * @param who the agent; for callers the number; for faults what they are of
 * @param life the run of a desktop that saw it: the agent and a number; for faults the name
 * @param note see the kind
 * @param body a command, a reply or an event of the desk protocol; empty for none
 */
record Seen(long at, String who, String life, Kind kind, String note, String body) {
    /** What was seen. */
    enum Kind {
        /** A command is about to be sent; the note is the word that no other has. */
        ASKED,
        /** The reply has come. */
        ANSWERED,
        /** The agent took it back before it was sent; the note is its word. */
        TAKEN_BACK,
        /** A call-back is on the desktop, new or changed. */
        SHOWN,
        /** A call-back is not on the desktop any more. */
        GONE,
        /** An agent's presence on the desktop. */
        PRESENCE,
        /** How it stands with the server; the note is the phase and its words. */
        CONNECTION,
        /** At the end: a call-back that is on the desktop; the note is the number of the question. */
        HAS,
        /** At the end: all was told; the note is the number of the question and how much is in the outbox. */
        TOLD,
        /** A command was in the outbox of a desktop that was killed. */
        LEFT,
        /** A caller hung up before anybody answered; the note is the agent who was called. */
        MISSED,
        /** A caller was spoken with. */
        SPOKEN,
        /** A fault begins. */
        FAULT,
        /** It is over. */
        MENDED
    }

    private static final Codec CODEC = new Codec();
    private static final Pattern LINE = Pattern.compile("\\{\"at\":(\\d+),\"who\":\"([^\"]*)\",\"life\":\"([^\"]*)\","
            + "\"kind\":\"([A-Z_]+)\",\"note\":\"([^\"]*)\",\"body\":(.*)\\}");

    /** The line, without its end. */
    String line() {
        return "{\"at\":" + at + ",\"who\":\"" + who + "\",\"life\":\"" + life + "\",\"kind\":\"" + kind
                + "\",\"note\":\"" + note.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\",\"body\":"
                + (body.isEmpty() ? "null" : body) + "}";
    }

    /** @return empty for what is no whole line */
    static Optional<Seen> read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String body = matcher.group(6);
        return Optional.of(new Seen(
                Long.parseLong(matcher.group(1)),
                matcher.group(2),
                matcher.group(3),
                Kind.valueOf(matcher.group(4)),
                matcher.group(5),
                body.equals("null") ? "" : body));
    }

    static String body(CommandMessage command) {
        return CODEC.write(command);
    }

    static String body(ReplyMessage reply) {
        return CODEC.write(reply);
    }

    static String body(DeskEvent event) {
        return CODEC.write(event);
    }

    CommandMessage command() {
        return read(CODEC::readCommand);
    }

    ReplyMessage reply() {
        return read(CODEC::readReply);
    }

    Callback callback() {
        return ((DeskEvent.CallbackChanged) read(CODEC::readEvent)).callback();
    }

    Presence presence() {
        return ((DeskEvent.PresenceChanged) read(CODEC::readEvent)).presence();
    }

    private interface Reading<T> {
        T of(String text) throws ProtocolException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(body);
        } catch (ProtocolException e) {
            throw new KillException("a line cannot be read: " + e.getMessage() + ": " + line());
        }
    }
}
