package org.ringback.store.internal.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An agent's phone. */
@Entity
@Table(name = "agent_phone")
@IdClass(PhoneRow.Key.class)
public class PhoneRow {
    @Id
    public String pbx;

    @Id
    public String number;

    public String agent;

    public int position;

    /** Which phone. */
    public record Key(String pbx, String number) {}
}
