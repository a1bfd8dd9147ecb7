package org.ringback.store.internal.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A word or an end of a number that a customer is found by. */
@Entity
@Table(name = "customer_term")
@IdClass(TermRow.Key.class)
public class TermRow {
    @Id
    public String term;

    @Id
    public UUID customer;

    /** Which term of whom. */
    public record Key(String term, UUID customer) {}
}
