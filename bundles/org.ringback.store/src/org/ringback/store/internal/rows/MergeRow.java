package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A merge that can be undone, without what went from the one customer to the other. */
@Entity
@Table(name = "customer_merge")
public class MergeRow {
    @Id
    public UUID id;

    @Column(name = "merged_at")
    public Instant at;

    public UUID kept;

    @Column(name = "kept_name")
    public String keptName;

    @Column(name = "kept_company")
    public String keptCompany;

    @Column(name = "kept_notes")
    public String keptNotes;

    public UUID gone;

    @Column(name = "gone_revision")
    public long goneRevision;

    @Column(name = "gone_name")
    public String goneName;

    @Column(name = "gone_company")
    public String goneCompany;

    @Column(name = "gone_notes")
    public String goneNotes;
}
