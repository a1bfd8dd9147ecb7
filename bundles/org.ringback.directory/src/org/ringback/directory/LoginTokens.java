package org.ringback.directory;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.AgentId;

/**
 * Tokens that stand for an agent's password for a while, so that a desktop that connects again costs no password check.
 * Safe for use by several threads; answers from memory.
 */
@ProviderType
public interface LoginTokens {
    /**
     * A token, to be shown in place of the password.
     *
     * @param validFor how long from now, unless the agent is made inactive or gets another password before
     */
    record Token(String text, Duration validFor) {
        @Override
        public String toString() {
            return "Token[validFor=" + validFor + "]";
        }
    }

    /** A new token for an agent who is logged in; empty where log-ins know none, as on a broker of one's own without the plug-in. */
    Optional<Token> issue(AgentId agent);
}
