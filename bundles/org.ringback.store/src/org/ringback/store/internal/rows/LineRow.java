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
import org.ringback.core.callback.Line;

/** A line that author or owner of a call-back wrote to the other. */
@Entity
@Table(name = "callback_line")
@IdClass(PartKey.class)
public class LineRow {
    @Id
    public UUID callback;

    @Id
    public int position;

    @Enumerated(EnumType.STRING)
    public Line.Side side;

    public String author;

    @Column(name = "written_at")
    public Instant at;

    @Column(name = "line")
    public String text;
}
