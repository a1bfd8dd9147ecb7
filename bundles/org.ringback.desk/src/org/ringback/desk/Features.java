package org.ringback.desk;

import java.util.Set;

/**
 * What one side knows of the protocol that the other cannot take for granted. Each tells its own at the log-in: the desktop with
 * what it asks, the server with the snapshot. A word that is not known is passed over.
 */
public final class Features {
    /** The server knows from the broker which desktops are connected: they need not tell that they live. */
    public static final String LIVENESS = "liveness";
    /** The server gives out tokens for reconnections. */
    public static final String TOKENS = "tokens";
    /** The server tells everyone also in a way in which what changes often is told a few times a second, together. */
    public static final String GATHERED = "gathered";
    /** The server tells whose history changed to whoever listens for that customer, and all else of {@link #GATHERED} apart from it. */
    public static final String WATCHED = "watched";
    /** The desktop passes over what it does not know, thing by thing. */
    public static final String OPEN_WORDS = "open-words";

    /** Of a desktop of this version. */
    public static final Set<String> OF_DESKTOP = Set.of(OPEN_WORDS);

    private Features() {}
}
