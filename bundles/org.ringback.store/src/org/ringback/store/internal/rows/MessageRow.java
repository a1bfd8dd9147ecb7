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
import org.ringback.core.call.CallEnd;

/** A message of a call-back. */
@Entity
@Table(name = "callback_message")
@IdClass(PartKey.class)
public class MessageRow {
    @Id
    public UUID callback;

    @Id
    public int position;

    public String author;

    @Column(name = "written_at")
    public Instant at;

    @Column(name = "message")
    public String text;

    @Column(name = "rang_seconds")
    public Integer rangSeconds;

    @Enumerated(EnumType.STRING)
    @Column(name = "call_end")
    public CallEnd callEnd;

    @Column(name = "missed_group")
    public String missedGroup;
}
