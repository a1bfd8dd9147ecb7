package org.ringback.directory;

import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.AgentId;

/**
 * Passwords that are not kept by Ringback but in a company's directory: an OSGi service, asked by {@link Credentials}. Safe for
 * use by several threads.
 */
@ConsumerType
public interface PasswordSource {
    /** Whether this agent's password is kept there, and so none that Ringback may have. Answers from memory. */
    boolean keeps(AgentId agent);

    /**
     * Which password a kept agent has, as far as it is known: another text when it has been changed, and never that of a password
     * that Ringback has itself. Answers from memory.
     */
    String version(AgentId agent);

    /**
     * Whether it is the password of an agent that is {@linkplain #keeps kept}. Blocks for some seconds at most.
     *
     * @throws IllegalStateException with one line, when nobody can say so now
     */
    boolean isRight(AgentId agent, char[] password);
}
