package org.ringback.store.internal.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How an agent has arranged the desktop. */
@Entity
@Table(name = "arrangement")
public class ArrangementRow {
    @Id
    public String agent;

    public String lines;
}
