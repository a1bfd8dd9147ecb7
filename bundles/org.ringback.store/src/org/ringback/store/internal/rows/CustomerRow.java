package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A customer, without the numbers. */
@Entity
@Table(name = "customer")
public class CustomerRow {
    @Id
    public UUID id;

    public long revision;

    public String name;

    public String company;

    public String notes;

    /** What it is found by, as a tsvector is written. */
    @Column(columnDefinition = "tsvector")
    public String tokens;
}
