package org.ringback.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    /** What Hikari does on a new connection is committed only if it is told so; else the connection waits in a transaction. */
    @Test
    void theGuardLeavesNoTransactionBehind() {
        StoreSettings nowhere = StoreSettings.of(Map.of("url", "jdbc:postgresql://127.0.0.1:1/ringback"));
        try (Pool pool = new Connections(nowhere, Optional.empty(), "ringback").pool(Optional.of("select 1"))) {
            assertThat(pool.getConnectionInitSql()).isEqualTo("select 1");
            assertThat(pool.isIsolateInternalQueries()).isTrue();
        }
    }
}
