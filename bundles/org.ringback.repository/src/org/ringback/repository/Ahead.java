package org.ringback.repository;

import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Request;

/** What a command is about, said before it is carried out: so all that it begins by reading is read at once. */
public sealed interface Ahead {
    /** The command. */
    CommandId command();

    /**
     * It is going to enter a call-back: what is read is whether it was done, whose number it is, and the open call-back.
     *
     * @param request what it asks for; the customer need not be known yet
     */
    record Entering(CommandId command, Request request) implements Ahead {}

    /** It is going to change a call-back: what is read is whether it was done, and the call-back, locked. */
    record Changing(CommandId command, CallbackId callback) implements Ahead {}
}
