package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A command that was carried out. */
@Entity
@Table(name = "done_command")
public class DoneRow {
    @Id
    public UUID id;

    public String sender;

    public UUID callback;

    public long revision;

    @Column(name = "done_at")
    public Instant at;
}
