package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a call-back went from one recipient to another. */
@Entity
@Table(name = "callback_handover")
@IdClass(PartKey.class)
public class HandoverRow {
    @Id
    public UUID callback;

    @Id
    public int position;

    @Column(name = "from_recipient")
    public String fromRecipient;

    @Column(name = "to_recipient")
    public String toRecipient;

    @Column(name = "agent")
    public String by;

    @Column(name = "handed_at")
    public Instant at;

    public String reason;

    @Column(name = "waited_seconds")
    public Integer waitedSeconds;
}
