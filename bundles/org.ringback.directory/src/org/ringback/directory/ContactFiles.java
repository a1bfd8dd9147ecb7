package org.ringback.directory;

import java.nio.charset.Charset;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads files with customers of other systems: an OSGi service. Pure; safe for use by several threads. */
@ConsumerType
public interface ContactFiles {
    /** The most bytes that are read. */
    int LARGEST = 64 * 1024 * 1024;

    /**
     * Takes a file to pieces: vCard (2.1, 3.0 and 4.0, one or many) when it begins like one, else CSV (RFC 4180, separated
     * by comma, semicolon or tab) with a header in the first line.
     *
     * @param charset empty to find out: by a byte order mark, else UTF-8 if it can be, else Windows-1252
     * @throws ContactFile.Unreadable when nothing can be made of it
     */
    ContactFile read(byte[] content, Optional<Charset> charset);
}
