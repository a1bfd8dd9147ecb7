package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.ringback.core.callback.Outcome;

/** An attempt to call back. */
@Entity
@Table(name = "callback_attempt")
@IdClass(PartKey.class)
public class AttemptRow {
    @Id
    public UUID callback;

    @Id
    public int position;

    public String agent;

    @Column(name = "tried_at")
    public Instant at;

    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    @Column(name = "said")
    public String text;
}
