package org.ringback.server.internal.story;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.desk.client.Desk;

/** The desks of the real server, over its broker. */
@NonNullByDefault({})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerDeskTest extends DeskContract {
    private final Map<String, Desk> desks = new HashMap<>();
    private Office office;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new Office(folder);
        office.start();
    }

    @AfterAll
    void close() {
        office.close();
    }

    @Override
    Desk desk(String agent) {
        return desks.computeIfAbsent(agent, office::login);
    }
}
