package org.ringback.workbench.internal.login;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ringback.core.Names;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;
import org.ringback.desk.client.ServerCertificate;

/**
 * Whether a server that showed itself may be trusted. Has no widget.
 *
 * @param shown what it says of itself
 * @param known the authority that was trusted there so far
 */
record TrustQuestion(URI server, ServerCertificate shown, Optional<Fingerprint> known) {
    private static final int MOST_NAMES = 6;
    private static final int LONGEST = 60;

    /** Whether another server was trusted at that address. */
    boolean changed() {
        return known.isPresent();
    }

    String where() {
        return ServerAddress.where(server);
    }

    /** For whom it says it is; whoever made the certificate wrote these words. */
    String names() {
        List<String> names = shown.names().stream()
                .limit(MOST_NAMES)
                .map(name -> Names.printable(name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name))
                .toList();
        return String.join(", ", names) + (shown.names().size() > MOST_NAMES ? ", …" : "");
    }

    /** A fingerprint in two lines, as long as one is read aloud. */
    static String lines(Fingerprint fingerprint) {
        String text = fingerprint.text();
        return text.substring(0, text.length() / 2) + "\n" + text.substring(text.length() / 2 + 1);
    }

    /**
     * What speaks against trusting it; empty when nothing does. Of a server that has changed, only the code counts: a box is
     * ticked too fast.
     *
     * @param compared whether the agent says to have compared the fingerprint
     */
    Optional<String> objection(LoginMessages messages, String code, boolean compared) {
        if (code.isBlank()) {
            return compared && !changed() ? Optional.empty() : Optional.of(messages.trustNothing);
        }
        if (!Fingerprint.isCode(code)) {
            return Optional.of(messages.trustNotACode);
        }
        return shown.authority().hasCode(code) ? Optional.empty() : Optional.of(messages.trustOtherCode);
    }
}
