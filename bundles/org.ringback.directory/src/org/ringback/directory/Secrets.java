package org.ringback.directory;

import org.osgi.annotation.versioning.ProviderType;

/** Keys that the whole installation has in common. */
@ProviderType
public interface Secrets {
    /** The size of a key in bytes. */
    int BYTES = 32;

    /**
     * The key of this name: made by chance when it is asked for first, and the same ever after, for all servers. Blocks
     * for the database.
     *
     * @param name at most 40 of {@code a-z -}
     */
    byte[] secret(String name);
}
