package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction.Kind;

/** An entry of the response history. */
@Entity
@Table(name = "interaction")
public class InteractionRow {
    @Id
    public UUID id;

    public UUID customer;

    @Column(name = "happened_at")
    public Instant at;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Enumerated(EnumType.STRING)
    public CallDirection direction;

    public String agent;

    @Column(name = "number_raw")
    public String numberRaw;

    @Column(name = "number_e164")
    public String numberE164;

    public UUID callback;

    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    @Column(name = "said")
    public String text;

    @Column(name = "lasted_seconds")
    public Integer lastedSeconds;

    @Column(name = "rang_seconds")
    public Integer rangSeconds;

    @Enumerated(EnumType.STRING)
    @Column(name = "call_end")
    public CallEnd callEnd;

    @Column(name = "missed_group")
    public String missedGroup;

    @Column(name = "promised_for")
    public Instant promisedFor;

    public boolean confidential;

    /** What it is found by, as a tsvector is written. */
    @Column(columnDefinition = "tsvector")
    public String tokens;
}
