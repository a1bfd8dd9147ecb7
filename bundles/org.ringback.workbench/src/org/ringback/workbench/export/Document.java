package org.ringback.workbench.export;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** What is written into a file as it is, and is no table. */
@FunctionalInterface
@ProviderType
public interface Document {
    /** Writes all of it; not on the UI thread. The stream is closed by who gives it. */
    void write(OutputStream out) throws IOException;
}
