package org.ringback.core.config;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Files that an administrator needs for something beside the server: an OSGi service of the part that knows what is in them.
 * {@code ringback-server --write NAME FOLDER} asks for them; no part has been started then. Called on one thread.
 */
@ProviderType
public interface Handout {
    /** By what it is asked for, in small letters. */
    String name();

    /**
     * Writes the files. Secrets that are there already stay.
     *
     * @param folder is made if it is not there
     */
    void write(Path folder) throws IOException;
}
