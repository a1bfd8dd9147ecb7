package org.ringback.desk.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/**
 * The server as a desktop sees it: an OSGi service while somebody is logged in. Views read {@link #state()}, listen,
 * and send; they never wait.
 *
 * <p>All methods may be called from any thread, also from the UI thread, and return at once. Stages complete, and
 * listeners are told, on a thread of the desk; whoever shows something goes to the UI thread themselves.
 */
@ProviderType
public interface Desk {
    /** What is known now: one immutable value; the next change makes another. */
    DeskState state();

    /**
     * Is told after every change, and once at the beginning. Several changes may come as one.
     *
     * @return ends the listening
     */
    AutoCloseable listen(DeskListener listener);

    /**
     * Is told of what passes: that a colleague writes for this agent, and what is answered to what is written here. On the
     * desk's thread; what was told before is not told again.
     *
     * @return ends it
     */
    AutoCloseable overhear(Consumer<DeskEvent.Passing> listener);

    /**
     * Whoever shows a customer says so: only then {@link DeskState#historyRevisions} rises for each change of their record or
     * history, until it is closed, also over reconnections. A desktop shows some ten customers at most.
     */
    Watch watch(CustomerId customer);

    /**
     * Sends a command with a new identity. While the server is away it is sent again with the same identity until there
     * is a reply.
     *
     * @return completes with the reply; with {@link Reply.Refused} and reason {@code TRY_AGAIN} when there was none for
     *     30 seconds; never exceptionally
     */
    CompletionStage<Reply> send(Command command);

    /**
     * Sends a command that must not be lost: a call-back that was written. It is put into the outbox on disk first, and
     * sent until there is a reply, also after a restart of the desktop.
     *
     * @return the stages of its way
     */
    Posting post(Command command);

    /**
     * Posts a command after a pause in which it can be taken back. It is in the outbox on disk at once, so it is not lost: it is
     * sent when the pause is over; earlier, before anything else that the agent {@linkplain Command#meant() means} is sent or
     * posted, and at the log-out; and at the next log-in when the desktop dies meanwhile. To hold another one sends nothing: what is
     * held together can be taken back together.
     */
    Held hold(Command command, Duration pause);

    /**
     * Asks.
     *
     * @return completes with the answer; exceptionally with {@link RefusedException}
     */
    <R extends Result> CompletionStage<R> ask(Query<R> query);

    /** A customer whom a view shows. */
    interface Watch extends AutoCloseable {
        /**
         * Completes, never exceptionally, when changes are told: what is asked then is missing nothing. At once while there is no
         * connection, as all is told to have changed when there is one again; with false when so many customers are shown that
         * nothing is told of this one.
         */
        CompletionStage<Boolean> begun();

        /** The view shows somebody else or ends. */
        @Override
        void close();
    }

    /** What is on its way: the outbox. */
    interface Posting {
        CommandId id();

        /** Completes as {@link Desk#send} does, but only with the server's own reply, however long that takes. */
        CompletionStage<Reply> reply();
    }

    /** What is posted after a pause. */
    interface Held extends Posting {
        /**
         * It is not to be sent.
         *
         * @return whether it was not sent yet; then it never is, and there is no reply
         */
        boolean takeBack();

        /** It is sent now, unless it was sent or taken back before. */
        void send();

        /** Completes when it is on its way, on the thread that sends it: it cannot be taken back any more. */
        CompletionStage<CommandId> sent();
    }

    /** Logs out: what is held is sent, the desktop says that it goes, and closes the connection. Bounded by 5 seconds; may block. */
    void close();

    /** A query was refused. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Reply.Refused refused;

        public RefusedException(Reply.Refused refused) {
            super(refused.detail());
            this.refused = refused;
        }

        public Reply.Refused refused() {
            return refused;
        }

        /** The refusal behind a failed stage. */
        public static Optional<Reply.Refused> of(Throwable failure) {
            for (Throwable t = failure; t != null; t = t.getCause()) {
                if (t instanceof RefusedException r) {
                    return Optional.of(r.refused);
                }
            }
            return Optional.empty();
        }
    }
}
