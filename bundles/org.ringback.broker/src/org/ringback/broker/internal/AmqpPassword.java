package org.ringback.broker.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.security.SaslInit;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Whose password was shown (SASL PLAIN, RFC 4616). What could be read in two ways is not taken, as Artemis reads it once more.
 *
 * @param user the name
 * @param password the password, or a token
 */
@NonNullByDefault({})
record AmqpPassword(String user, String password) {
    private static final String PLAIN = "PLAIN";

    /** Empty: there is none, or it cannot be read. */
    static Optional<AmqpPassword> of(SaslInit init) {
        if (init.getMechanism() == null
                || !PLAIN.equals(init.getMechanism().toString())
                || init.getInitialResponse() == null) {
            return Optional.empty();
        }
        return text(init.getInitialResponse()).flatMap(AmqpPassword::read);
    }

    private static Optional<String> text(Binary bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getArray(), bytes.getArrayOffset(), bytes.getLength()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<AmqpPassword> read(String text) {
        String[] parts = text.split("\0", -1);
        return parts.length == 3
                        && (parts[0].isEmpty() || parts[0].equals(parts[1]))
                        && !parts[1].isEmpty()
                        && !parts[2].isEmpty()
                ? Optional.of(new AmqpPassword(parts[1], parts[2]))
                : Optional.empty();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "AmqpPassword[" + user + "]";
    }
}
