package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key of the installation. */
@Entity
@Table(name = "secret")
public class SecretRow {
    @Id
    public String name;

    /** In base 64. */
    @Column(name = "secret_key")
    public String key;
}
