package org.ringback.core.people;

/** What an agent may do; each role includes those before it. */
public enum Role {
    AGENT,
    /** Sees all groups' call-backs and may reassign them. */
    SUPERVISOR,
    /** Edits agents, phones and groups. */
    ADMINISTRATOR
}
