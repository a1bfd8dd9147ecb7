package org.ringback.server.internal.desk.status;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.desk.CallCommand;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;

/**
 * The room on the disk of the data folder. The last of it is for what cannot be refused: what PBXs tell, and what database
 * and broker need to go on and to stop. Safe for use by several threads; answers at once.
 */
@Component(service = DiskRoom.class)
public final class DiskRoom {
    /** The database alone keeps up to 24 MB of what was written last. */
    public static final long KEPT_BYTES = 32L << 20;

    private static final System.Logger LOG = System.getLogger(DiskRoom.class.getName());
    private final Path folder;
    private final LongSupplier free;
    private volatile boolean full;

    /** Of the server's data folder. */
    @Activate
    public DiskRoom() {
        this(Path.of(System.getProperty("ringback.data", "data")).toAbsolutePath());
    }

    private DiskRoom(Path folder) {
        // Where it cannot be found out both are 0.
        this(
                folder,
                () -> folder.toFile().getTotalSpace() == 0
                        ? Long.MAX_VALUE
                        : folder.toFile().getUsableSpace());
    }

    public DiskRoom(Path folder, LongSupplier free) {
        this.folder = folder;
        this.free = free;
    }

    /** The words that a command is refused with; empty when it is carried out. */
    public Optional<String> refusal(Command command) {
        boolean keepsNothing = command instanceof Query<?>
                || command instanceof CallCommand
                || command instanceof PresenceCommand.KeepAlive
                || command instanceof PresenceCommand.SignOff;
        return keepsNothing ? Optional.empty() : trouble();
    }

    /** For the administrator. */
    PartStatus status() {
        long bytes = free.getAsLong();
        return new PartStatus(
                "disk of " + folder,
                List.of((bytes >> 20) + " MB free"),
                trouble().stream().toList(),
                List.of(
                        Measure.of("disk_free_bytes", bytes),
                        Measure.of("disk_size_bytes", folder.toFile().getTotalSpace())));
    }

    /** The line that says that there is too little; empty when there is enough. */
    public Optional<String> trouble() {
        long bytes = free.getAsLong();
        boolean now = bytes < KEPT_BYTES;
        String line = "the disk of the server is full: only " + (bytes >> 20) + " MB are free in " + folder
                + ", and it needs " + (KEPT_BYTES >> 20) + " MB; make room there";
        if (now != full) {
            full = now;
            if (now) {
                LOG.log(Level.WARNING, "Commands are refused: {0}", line);
            } else {
                LOG.log(Level.INFO, "There is room again in {0}: commands are carried out", folder);
            }
        }
        return now ? Optional.of(line) : Optional.empty();
    }
}
