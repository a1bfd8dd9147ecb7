package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A word that an entry of the history is found by. */
@Entity
@Table(name = "interaction_term")
@IdClass(InteractionTermRow.Key.class)
public class InteractionTermRow {
    @Id
    public String term;

    @Id
    @Column(name = "happened_at")
    public Instant at;

    @Id
    public UUID interaction;

    /** Which term of which entry. */
    public record Key(String term, Instant at, UUID interaction) {}
}
