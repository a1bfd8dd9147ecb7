package org.ringback.messaging.internal.client.posting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ringback.core.CommandId;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;

/**
 * Keeps what was posted until the server has it: a folder with one file for each command, named by its identity, so that
 * their names sort by the time they were written. Every method blocks for the disk. For one thread.
 */
public final class Outbox {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final String KEPT = ".json";
    private static final String HALF_WRITTEN = ".tmp";
    private static final String BAD = ".bad";

    private final Path folder;
    private final Codec codec = new Codec();

    public Outbox(Path folder) {
        this.folder = folder;
    }

    /** Keeps a command: when this returns it is on the disk. */
    public void put(CommandMessage command) throws IOException {
        Files.createDirectories(folder);
        Path half = folder.resolve(command.id() + HALF_WRITTEN);
        try (FileChannel file = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(codec.write(command).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        move(half, file(command.id()));
        syncFolder();
    }

    /** The server has replied to it. */
    public void remove(CommandId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /**
     * Keeps a command that is not to be sent any more, for whoever looks what became of it.
     *
     * @return the file
     */
    public Path setAside(CommandMessage command) throws IOException {
        put(command);
        return setAside(file(command.id()));
    }

    private static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + BAD);
        move(file, aside);
        return aside;
    }

    /** What was not replied to before, in order. A file that is no command is set aside and never asked about again. */
    public List<CommandMessage> load() throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        List<CommandMessage> commands = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(HALF_WRITTEN)) {
                // It was never said to be kept.
                Files.deleteIfExists(file);
            } else if (name.endsWith(KEPT)) {
                read(file, commands);
            }
        }
        return commands;
    }

    private void read(Path file, List<CommandMessage> into) throws IOException {
        try {
            if (Files.size(file) > Codec.MAX_COMMAND) {
                throw new ProtocolException(
                        ProtocolException.Reason.TOO_LARGE, "it has more than " + Codec.MAX_COMMAND + " bytes");
            }
            CommandMessage command = codec.readCommand(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (!file.equals(file(command.id()))) {
                throw new ProtocolException(ProtocolException.Reason.INVALID, "it has another command's name");
            }
            into.add(command);
        } catch (ProtocolException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A file in the outbox cannot be sent and is set aside as {0}: {1}",
                    setAside(file),
                    e.getMessage());
        }
    }

    private Path file(CommandId id) {
        return folder.resolve(id + KEPT);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The new name is on the disk only when the folder is; Windows can't and needn't. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The outbox folder cannot be synced here", e);
        }
    }
}
