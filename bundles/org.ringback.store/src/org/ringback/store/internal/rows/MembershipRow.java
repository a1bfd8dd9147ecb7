package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** That an agent is in a group. */
@Entity
@Table(name = "agent_membership")
@IdClass(MembershipRow.Key.class)
public class MembershipRow {
    @Id
    public String agent;

    @Id
    @Column(name = "agent_group")
    public String groupId;

    /** Which membership. */
    public record Key(String agent, String groupId) {}
}
