package org.ringback.store.internal.rows;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says how often the directory was changed. */
@Entity
@Table(name = "directory_version")
public class DirectoryVersionRow {
    /** The one row's. */
    public static final short ID = 1;

    @Id
    public short id;

    public long version;
}
