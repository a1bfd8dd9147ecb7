package org.ringback.repository;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Copies of all that is kept, for when it is lost; made while everything goes on. Safe for use by several threads. */
public interface Backups {
    /**
     * One of them.
     *
     * @param file on the server's machine
     * @param at as of when all is in it
     */
    record Backup(Path file, long bytes, Instant at) {}

    /**
     * Makes one now, beside those that are made by themselves; returns at once. Whoever asks while one is being made gets that.
     * The stage fails with a {@link RepositoryException} that says in one line what to do; nothing is left of it then.
     */
    CompletionStage<Backup> make();

    /** The newest that there is. */
    Optional<Backup> newest();
}
