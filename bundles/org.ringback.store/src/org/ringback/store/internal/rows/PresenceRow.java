package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.ringback.core.people.PresenceState;

/** What an agent set by hand. */
@Entity
@Table(name = "manual_presence")
public class PresenceRow {
    @Id
    public String agent;

    @Enumerated(EnumType.STRING)
    public PresenceState state;

    @Column(name = "since_at")
    public Instant since;

    @Column(name = "until_at")
    public Instant until;

    public String note;
}
