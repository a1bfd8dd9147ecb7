package org.ringback.desk.client;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.ringback.core.files.WholeFile;

/**
 * Whom somebody has said to trust: for each server, by its address, the fingerprint of its authority, in a file that a person can
 * read. Whoever stands there is trusted at that address and nobody else. Each call reads the file, so it blocks.
 */
public final class TrustedServers {
    private final Path file;

    public TrustedServers(Path file) {
        this.file = file;
    }

    /**
     * Whom to trust at this address; empty when nobody has said anything yet.
     *
     * @throws IOException when the file cannot be read, or has something else there: then nobody must be trusted
     */
    public synchronized Optional<Fingerprint> at(URI server) throws IOException {
        String fingerprint = read().getProperty(key(server));
        try {
            return Optional.ofNullable(fingerprint).map(Fingerprint::parse);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " has no fingerprint for " + key(server), e);
        }
    }

    /** From now on this one is trusted there. */
    public synchronized void trust(URI server, Fingerprint authority) throws IOException {
        Properties all = read();
        all.setProperty(key(server), authority.text());
        StringWriter text = new StringWriter();
        all.store(text, "Ringback servers that are trusted, and the SHA-256 of their authority's certificate");
        WholeFile.write(file, text.toString());
    }

    private Properties read() throws IOException {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (NoSuchFileException e) {
            // Nobody is trusted yet.
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged: mend it, or delete it and trust the servers anew", e);
        }
        return all;
    }

    private static String key(URI server) {
        return ServerAddress.where(server).toLowerCase(Locale.ROOT);
    }
}
