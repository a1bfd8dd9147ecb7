package org.ringback.broker.internal;

import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The matrix over AMQP at a stock Artemis with the plug-in. */
@NonNullByDefault({})
class OwnArtemisAmqpMatrixTest extends AmqpMatrixTest {
    private static OwnArtemises artemis;

    @BeforeAll
    static void startArtemis() throws Exception {
        String host = "<property key=\"host\" value=\"127.0.0.1\"/>";
        artemis = new OwnArtemises(Map.of(host, host + "<property key=\"protocols\" value=\"core, amqp\"/>"));
        artemis.open();
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
