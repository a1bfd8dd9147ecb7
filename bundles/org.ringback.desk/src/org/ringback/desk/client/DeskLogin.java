package org.ringback.desk.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.ringback.desk.Reply;

/** Opens a {@link Desk}: an OSGi service. */
public interface DeskLogin {
    /**
     * Logs in.
     *
     * @param server {@code tcp://host:port} or {@code ssl://host:port}
     * @param password the array is cleared
     * @param outbox the folder of this agent's outbox; made when it is not there
     * @return completes with the desk once the first snapshot is there; exceptionally with a {@link LoginException}
     *     within 15 seconds
     */
    CompletionStage<Desk> login(URI server, String name, char[] password, Path outbox);

    /**
     * Chooses another password, without logging in: the one thing that can be done with a one-time password.
     *
     * @param password the present one; the array is cleared
     * @param newPassword at least 8 characters; the array is cleared
     * @return completes with the server's reply; exceptionally with a {@link LoginException} within 15 seconds
     */
    CompletionStage<Reply> changePassword(URI server, String name, char[] password, char[] newPassword);

    /** Nobody was logged in. */
    final class LoginException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        /** Why. */
        public enum Reason {
            /** Unknown agent or wrong password; which of them is not told. */
            WRONG_CREDENTIALS,
            /** Nobody answers at that address. */
            NO_SERVER,
            /** The address cannot be read. */
            BAD_ADDRESS,
            /** The broker is there, and no Ringback server behind it answers. */
            NO_ANSWER,
            /** The server speaks another version of the protocol. */
            OTHER_VERSION,
            /** The password was for one log-in: another must be chosen, see {@link DeskLogin#changePassword}. */
            MUST_CHANGE_PASSWORD
        }

        /** @param message one line: what is wrong and what to do */
        public LoginException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }
}
