package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;

/** What a transaction returned is kept, and what it did not is not there by half, when the server is killed. */
@ExtendWith(Databases.class)
abstract class KillCases {
    private static final int ROUNDS = 3;
    private static final int KEPT_BEFORE_THE_KILL = 40;
    private final Server server;

    KillCases(Server server) {
        this.server = server;
    }

    @Test
    void whatWasKeptIsThereAfterAKill(Databases.Source databases) throws Exception {
        Map<String, Object> settings = databases.fresh(server);
        Set<String> said = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (OtherProcess server = new OtherProcess(settings.get("url").toString())) {
                assertThat(server.line()).isEqualTo("open");
                for (int i = 0; i < KEPT_BEFORE_THE_KILL; i++) {
                    said.add(server.line());
                }
                server.kill();
                said.addAll(whole(server.rest()));
            }
            Database database = new Database(settings);
            try {
                CallbackStore store = new CallbackStore(database);
                List<Callback> kept = store.open();
                assertThat(kept.stream().map(c -> c.id().toString())).containsAll(said);
                assertThat(kept.size())
                        .as("at most one more, whose answer did not get out")
                        .isBetween(said.size(), said.size() + round + 1);
                for (Callback callback : kept) {
                    assertThat(store.audit(callback.id())).hasSize(1);
                    assertThat(callback.messages()).hasSize(1);
                }
            } finally {
                database.close();
            }
        }
    }

    /** The last line may be cut. */
    private static List<String> whole(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            if (line.length() == 36) {
                whole.add(new CallbackId(UUID.fromString(line)).toString());
            }
        }
        return whole;
    }
}
