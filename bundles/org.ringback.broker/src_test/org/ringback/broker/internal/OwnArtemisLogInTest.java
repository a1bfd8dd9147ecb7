package org.ringback.broker.internal;

import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.ringback.broker.internal.own.OwnBrokerLink;

/** What LogInTest does to the embedded broker, at a stock Artemis with the plug-in; it is started anew each time. */
@NonNullByDefault({})
class OwnArtemisLogInTest extends LogInTest {
    private static OwnArtemises artemis;

    @BeforeAll
    static void makeArtemis() throws Exception {
        artemis = new OwnArtemises(Map.of(
                "<property key=\"host\"",
                "<property key=\"max-connections\" value=\"" + MOST_CONNECTIONS + "\"/><property key=\"host\""));
    }

    @AfterAll
    static void stopArtemis() throws Exception {
        if (artemis != null) {
            artemis.close();
        }
    }

    @AfterEach
    void forget() throws Exception {
        artemis.kill();
    }

    @Override
    Broker connect() throws Exception {
        artemis.open();
        return broker(artemis.settings());
    }

    /** The broker waits for none of them without end. */
    @Override
    int mostLooksThatNeverEnd() {
        return OwnBrokerLink.LOOKING;
    }

    @Override
    int port() {
        return artemis.port();
    }
}
