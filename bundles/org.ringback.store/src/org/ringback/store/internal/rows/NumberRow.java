package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A customer's number. */
@Entity
@Table(name = "customer_number")
public class NumberRow {
    @Id
    @Column(name = "number_key")
    public String numberKey;

    public UUID customer;

    public int position;

    public String raw;

    public String e164;
}
