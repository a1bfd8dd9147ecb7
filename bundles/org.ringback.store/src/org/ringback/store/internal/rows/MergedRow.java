package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What became of a customer that was merged into another: whoever still has the old identity finds the new one. */
@Entity
@Table(name = "merged_customer")
public class MergedRow {
    @Id
    public UUID id;

    @Column(name = "merged_into")
    public UUID successor;
}
