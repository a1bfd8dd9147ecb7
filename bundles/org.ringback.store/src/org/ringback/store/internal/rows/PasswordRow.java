package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An agent's password, salted and hashed. */
@Entity
@Table(name = "agent_password")
public class PasswordRow {
    @Id
    public String agent;

    public String hash;

    @Column(name = "one_time")
    public boolean oneTime;

    @Column(name = "changed_at")
    public Instant changedAt;
}
