package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.Uuid7;
import org.ringback.desk.CallbackCommand;
import org.ringback.messaging.internal.client.posting.Envelopes;
import org.ringback.messaging.internal.client.posting.Outbox;
import org.ringback.protocol.CommandMessage;

@NonNullByDefault({})
class OutboxTest {
    @TempDir
    Path folder;

    private final Envelopes envelopes = new Envelopes(new Uuid7(Clock.systemUTC()), "desktop");

    @Test
    void whatIsPutIsThereAfterARestartInOrder() throws IOException {
        List<CommandMessage> put = new ArrayList<>();
        Outbox outbox = new Outbox(folder.resolve("new"));
        for (int i = 0; i < 20; i++) {
            put.add(command());
            outbox.put(put.get(i));
        }
        assertThat(new Outbox(folder.resolve("new")).load()).isEqualTo(put);
    }

    @Test
    void whatIsRemovedIsGone() throws IOException {
        Outbox outbox = new Outbox(folder);
        CommandMessage first = command();
        CommandMessage second = command();
        outbox.put(first);
        outbox.put(second);
        outbox.remove(first.id());
        outbox.remove(first.id());
        assertThat(new Outbox(folder).load()).containsExactly(second);
    }

    @Test
    void aFileThatIsNoCommandIsSetAsideAndHoldsNothingUp() throws IOException {
        Outbox outbox = new Outbox(folder);
        CommandMessage good = command();
        outbox.put(good);
        Path broken = Files.writeString(folder.resolve(command().id() + ".json"), "{\"protocol\":1,");
        Path huge = Files.writeString(folder.resolve(command().id() + ".json"), " ".repeat(300 * 1024));
        Path renamed = Files.copy(
                folder.resolve(good.id() + ".json"), folder.resolve(command().id() + ".json"));
        assertThat(outbox.load()).containsExactly(good);
        for (Path bad : List.of(broken, huge, renamed)) {
            assertThat(bad).doesNotExist();
            assertThat(bad.resolveSibling(bad.getFileName() + ".bad")).exists();
        }
        assertThat(outbox.load()).containsExactly(good);
    }

    @Test
    void whatWasHalfWrittenWasNeverKept() throws IOException {
        Files.writeString(folder.resolve(command().id() + ".tmp"), "{\"proto");
        assertThat(new Outbox(folder).load()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private CommandMessage command() {
        return envelopes.toPost(new CallbackCommand.MarkSeen(Things.newId()));
    }
}
