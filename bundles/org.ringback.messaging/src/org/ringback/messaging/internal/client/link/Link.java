package org.ringback.messaging.internal.client.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.ServerPlace;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/** The connection to the broker as the desk sees it. Every method but {@link #why} returns at once; what comes of it is told to the listener. */
public interface Link {
    /** Connects: {@link Listener#connected} or {@link Listener#lost} follows. */
    void connect();

    /** Listens on exactly these addresses: {@link Listener#subscribed} or {@link Listener#lost} follows. */
    void subscribe(Set<String> addresses);

    /**
     * Listens for what changes of exactly these customers, of which nothing is told otherwise: {@link Listener#watching} or
     * {@link Listener#lost} follows.
     */
    void watch(Set<CustomerId> customers);

    /** Sends a command; when that fails {@link Listener#lost} follows. */
    void send(Outgoing command);

    /** Shows this in place of the password from the next connection on, as long as it is taken. */
    void token(String token);

    /** Goes to one of these when nobody is there any more. */
    void others(List<ServerPlace> servers);

    /** Looks whether another server works instead of this one, which is not heard of: {@link Listener#lost} follows then. */
    void lookElsewhere();

    /** The password may be this one from now on: it is tried before the one that was known. */
    void newPassword(String password);

    /** Why there is no connection; tried now. This one blocks, for some seconds. */
    LoginException why();

    /** Ends it for ever; nothing is told any more. */
    void close();

    /**
     * A command on its way.
     *
     * @param durable whether the broker keeps it on disk until the server has it
     * @param order commands of the same order are carried out one after another
     */
    record Outgoing(CommandId id, String text, boolean durable, Optional<String> order) {}

    /** What comes from the server. */
    sealed interface Incoming {
        /** A reply for this desktop. */
        record Answer(ReplyMessage reply) implements Incoming {}

        /** An event, the run that it belongs to, and its number in this run on this address, or {@link #NOT_COUNTED}. */
        record Told(DeskEvent event, String address, String run, long number) implements Incoming {
            public static final long NOT_COUNTED = 0;
        }

        /** A message that is none of ours. */
        record Unreadable(ProtocolException.Reason reason, String line) implements Incoming {}
    }

    /** Told on one thread. */
    interface Listener {
        /** There is no connection, as too many log in: it is to be tried again after a time. */
        void busy(Duration again);

        void connected();

        void subscribed(Set<String> addresses);

        /** What changes of these customers is heard. */
        void watching(Set<CustomerId> customers);

        void heard(Incoming incoming);

        /** There is no connection any more, or none could be made. */
        void lost(LoginException why);

        /** As the other, with nothing but a line. */
        default void lost(LoginException.Reason reason, String line) {
            lost(new LoginException(reason, line));
        }
    }
}
