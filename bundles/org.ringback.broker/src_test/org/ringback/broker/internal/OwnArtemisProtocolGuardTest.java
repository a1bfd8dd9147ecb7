package org.ringback.broker.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What ProtocolGuardTest does to the embedded broker, at a stock Artemis with the plug-in. */
@NonNullByDefault({})
class OwnArtemisProtocolGuardTest extends ProtocolGuardTest {
    private static OwnArtemises artemis;

    @BeforeAll
    static void startArtemis() throws Exception {
        artemis = new OwnArtemises();
    }

    @AfterAll
    static void stopArtemis() throws Exception {
        if (artemis != null) {
            artemis.close();
        }
    }

    @Override
    Broker connect() {
        return OwnArtemises.emptied(broker(artemis.settings()));
    }

    @Override
    int port() {
        return artemis.port();
    }
}
