package org.ringback.postgresql;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A running PostgreSQL. It ends with this process, however that ends. When it ends by itself, it is started again on
 * the same port; until then connections fail. Safe for use by several threads.
 */
public interface PostgresqlServer extends AutoCloseable {
    /**
     * Where it is reached. Ask again for each new connection: the port is another one if, after PostgreSQL had ended by
     * itself, the old one was taken. Does not block.
     */
    PostgresqlAddress address();

    /** The major version, for example 18. */
    int majorVersion();

    /** The folder with its data. */
    Path folder();

    /** What is wrong now, in one line; empty when it runs. Does not block. */
    Optional<String> trouble();

    /**
     * The PostgreSQL of the major version before, run by its own programs on the data that it had, for reading only. It is
     * there when this installation brought a newer major version than the data have: then the database of this one is
     * empty, and what calls must copy everything over and call {@link #retireOlder()} after its last commit. If the
     * process ends in between, the next start gives an empty database and the older one again.
     */
    Optional<PostgresqlServer> older();

    /**
     * Everything was copied: stops the older one and removes its data, its programs too. From then on this one's data are
     * the data. Blocks until done, a few seconds at most; does nothing when there is no older one.
     *
     * @throws PostgresqlException when the older data cannot be put aside: they are in force still
     */
    void retireOlder();

    /**
     * Stops it in order, the older one too. Blocks for at most 9 seconds; what has not ended then is killed, and recovered
     * at the next start. Once is enough, more does no harm.
     */
    @Override
    void close();
}
