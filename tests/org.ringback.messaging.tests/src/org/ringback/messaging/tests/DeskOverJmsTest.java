package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.server.Audience;

/** A desktop and a server over a real broker. */
@NonNullByDefault({})
class DeskOverJmsTest {
    @TempDir
    Path folder;

    private Bed bed;

    @BeforeEach
    void start() {
        bed = new Bed(folder);
        bed.start();
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void theFirstSnapshotIsThereAtLogin() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.callbacks.put(callback.id(), callback);
        Desk anna = bed.login("anna");
        assertThat(anna.state().connection().live()).isTrue();
        assertThat(anna.state().self()).contains(new AgentId("anna"));
        assertThat(anna.state().callbacks()).containsOnlyKeys(callback.id());
        assertThat(anna.state().agents()).hasSize(3);
    }

    @Test
    void aCommandGetsItsReplyAndItsSenderIsTheOneWhoLoggedIn() throws Exception {
        Callback callback = Sample.callback("anna");
        bed.server.answer = seen -> new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, callback);
        Desk anna = bed.login("anna");
        var command = new CallbackCommand.ClaimCallback(callback.id());
        Reply reply = anna.send(command).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(reply).isEqualTo(new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, callback));
        FakeServer.Seen seen = bed.server.seen.poll(10, TimeUnit.SECONDS);
        assertThat(seen.user()).isEqualTo("anna");
        assertThat(seen.command()).isEqualTo(command);
    }

    @Test
    void anEventChangesTheState() throws Exception {
        Desk anna = bed.login("anna");
        Callback callback = Sample.callback("anna");
        bed.events()
                .publish(new DeskEvent.CallbackChanged(callback), Set.of(new Audience.OfAgent(new AgentId("anna"))));
        Until.isTrue("the call-back is there", () -> anna.state().callbacks().containsKey(callback.id()));
    }
}
