package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What happened to a call-back. */
@Entity
@Table(name = "audit_entry")
public class AuditRow {
    @Id
    @SequenceGenerator(name = "audit", sequenceName = "audit_entry_number", allocationSize = 50)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit")
    public long id;

    public UUID callback;

    public long revision;

    @Column(name = "happened_at")
    public Instant at;

    @Column(name = "agent")
    public String by;

    public String source;

    /** Empty for what is a line of English, as older versions kept it. */
    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** What the kind needs to be said, as {@code AuditColumns} writes it. */
    public String details;

    /** What somebody said about it: all that is erased with a customer. */
    public String what;

    /** What happened. */
    public enum Kind {
        ACCEPTED,
        CALLED_AGAIN,
        WENT,
        CLAIMED,
        CLAIM_EXPIRED,
        TRIED,
        COMPLETED,
        SNOOZED,
        PROMISED,
        HANDED_OVER,
        ESCALATED,
        SPOKEN_WITH,
        CALLED_BACK,
        NOT_DIALLED
    }
}
