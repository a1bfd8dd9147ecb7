package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.ringback.core.people.Role;

/** An agent, without what is kept in lists. */
@Entity
@Table(name = "agent")
public class AgentRow {
    @Id
    public String id;

    public long revision;

    public String name;

    @Enumerated(EnumType.STRING)
    public Role role;

    public String deputy;

    public boolean active;

    public String hours;

    /** The version of the directory since which it is so. */
    @Column(name = "changed_in")
    public long changedIn;
}
