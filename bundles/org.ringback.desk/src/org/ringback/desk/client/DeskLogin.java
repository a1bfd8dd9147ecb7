package org.ringback.desk.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.desk.Reply;

/** Opens a {@link Desk}: an OSGi service. */
@ProviderType
public interface DeskLogin {
    /**
     * Logs in.
     *
     * @param server {@code tcp://host:port} or {@code ssl://host:port}, see {@link ServerAddress}; {@code tcp} encrypts nothing
     * @param trusted the authority that the server's certificate must be from; when empty, one that Java trusts
     * @param password the array is cleared
     * @param outbox the folder of this agent's outbox; made when it is not there
     * @return completes with the desk once the first snapshot is there; exceptionally with a {@link LoginException}
     *     within 15 seconds
     */
    CompletionStage<Desk> login(URI server, Optional<Fingerprint> trusted, String name, char[] password, Path outbox);

    /** As the other, of servers without TLS and those whose certificate Java trusts. */
    default CompletionStage<Desk> login(URI server, String name, char[] password, Path outbox) {
        return login(server, Optional.empty(), name, password, outbox);
    }

    /**
     * Chooses another password, without logging in: the one thing that can be done with a one-time password.
     *
     * @param trusted as in {@link #login}
     * @param password the present one; the array is cleared
     * @param newPassword at least 8 characters; the array is cleared
     * @return completes with the server's reply; exceptionally with a {@link LoginException} within 15 seconds
     */
    CompletionStage<Reply> changePassword(
            URI server, Optional<Fingerprint> trusted, String name, char[] password, char[] newPassword);

    /**
     * What a server shows of itself, whoever it is: nothing is sent to it.
     *
     * @param server {@code ssl://host:port}
     * @return completes exceptionally with a {@link LoginException} within 15 seconds
     */
    CompletionStage<ServerCertificate> certificate(URI server);

    /** Nobody was logged in. */
    final class LoginException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Reason reason;
        private final transient Optional<ServerCertificate> certificate;

        /** Why. */
        public enum Reason {
            /** Unknown agent or wrong password; which of them is not told. */
            WRONG_CREDENTIALS,
            /** Nobody answers at that address. */
            NO_SERVER,
            /** Nobody knows a machine of that name. */
            UNKNOWN_HOST,
            /** Somebody may be there, but did not answer in time. */
            TOO_SLOW,
            /** The address cannot be read. */
            BAD_ADDRESS,
            /** The server's certificate is from an authority that nobody here has said to trust. */
            UNTRUSTED_CERTIFICATE,
            /** The server's certificate is from another authority than the one that is trusted at this address. */
            CHANGED_AUTHORITY,
            /** The server's certificate names the authority that is trusted, but is of no use: it is not for servers, or not from it. */
            BAD_CERTIFICATE,
            /** The server's certificate is for other names than this address. */
            OTHER_NAME,
            /** The server's certificate, or one above it, does not hold now: it has ended, or a clock is wrong. */
            EXPIRED_CERTIFICATE,
            /** Somebody is there who does not speak TLS. */
            NO_TLS,
            /** The server lets nobody in without TLS. */
            NEEDS_TLS,
            /** The broker is there, and no Ringback server behind it answers. */
            NO_ANSWER,
            /** The server speaks another version of the protocol. */
            OTHER_VERSION,
            /** The password was for one log-in: another must be chosen, see {@link DeskLogin#changePassword}. */
            MUST_CHANGE_PASSWORD
        }

        /** @param message one line: what is wrong and what to do */
        public LoginException(Reason reason, String message) {
            this(reason, message, Optional.empty());
        }

        /** @param certificate what the server has shown, when that is why */
        public LoginException(Reason reason, String message, Optional<ServerCertificate> certificate) {
            super(message);
            this.reason = reason;
            this.certificate = certificate;
        }

        public Reason reason() {
            return reason;
        }

        /** What the server has shown, when that is why. */
        public Optional<ServerCertificate> certificate() {
            return certificate;
        }
    }
}
