package org.ringback.messaging.internal.client.link;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.ServerPlace;
import org.ringback.core.files.WholeFile;
import org.ringback.desk.client.ServerAddress;

/**
 * The other servers of offices, as they were told at the last log-in: so a desktop that is started while its server is away finds
 * them. A file that cannot be used costs that, and nothing else.
 */
public final class KnownServers {
    private static final System.Logger LOG = System.getLogger(KnownServers.class.getName());

    private final Path file;

    public KnownServers(Path file) {
        this.file = file;
    }

    /** Those of the office in which a server is. Blocks. */
    List<ServerPlace> read(URI server) {
        return Stream.of(all().getProperty(ServerAddress.where(server), "").split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("#", 2))
                .map(each -> new ServerPlace(each[0], each.length == 2 ? Optional.of(each[1]) : Optional.empty()))
                .toList();
    }

    /** Blocks. */
    void write(URI server, List<ServerPlace> places) {
        String text = places.stream()
                .map(each -> each.address() + each.authority().map(a -> "#" + a).orElse(""))
                .collect(Collectors.joining(" "));
        Properties all = all();
        if (text.equals(all.getProperty(ServerAddress.where(server), ""))) {
            return;
        }
        all.setProperty(ServerAddress.where(server), text);
        StringWriter written = new StringWriter();
        try {
            all.store(written, "Other servers of the same office, with the SHA-256 of their authority's certificate");
            WholeFile.write(file, written.toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The other servers could not be written into {0}: {1}", file, e);
        }
    }

    private Properties all() {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (NoSuchFileException e) {
            // None was told yet.
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "The other servers cannot be read from {0}: {1}", file, e);
        }
        return all;
    }
}
