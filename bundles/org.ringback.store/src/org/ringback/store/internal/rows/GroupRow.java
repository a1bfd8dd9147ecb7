package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A group. */
@Entity
@Table(name = "agent_group")
public class GroupRow {
    @Id
    public String id;

    public long revision;

    public String name;

    public String pbx;

    public String number;

    public String deputy;

    public String hours;

    public String zone;

    /** The version of the directory since which it is so. */
    @Column(name = "changed_in")
    public long changedIn;
}
