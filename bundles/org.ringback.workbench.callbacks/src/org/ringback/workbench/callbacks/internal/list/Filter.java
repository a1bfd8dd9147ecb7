package org.ringback.workbench.callbacks.internal.list;

/** Which call-backs the list shows. */
public enum Filter {
    /** For the agent and for the agent's groups: what there is to do. */
    INBOX,
    /** For the agent alone. */
    MINE,
    /** For the agent's groups. */
    GROUPS,
    /** Somebody is responding. */
    RESPONDING,
    /** All that the agent may see, also those that the agent wrote. */
    ALL
}
