package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a customer was erased. */
@Entity
@Table(name = "erasure")
public class ErasureRow {
    @Id
    public UUID id;

    @Column(name = "happened_at")
    public Instant at;

    @Column(name = "agent")
    public String by;

    @Column(name = "of_number")
    public String ofNumber;

    public int interactions;

    public int callbacks;
}
