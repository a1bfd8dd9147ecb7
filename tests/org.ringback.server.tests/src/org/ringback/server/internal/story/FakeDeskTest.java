package org.ringback.server.internal.story;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;

/** The desks of the office in memory, on which views are tested. */
class FakeDeskTest extends DeskContract {
    private final Map<String, Desk> desks = new HashMap<>();
    private final org.ringback.desk.fake.Office office = office();

    private static org.ringback.desk.fake.Office office() {
        org.ringback.desk.fake.Office office =
                org.ringback.desk.fake.Office.withPeople(Clock.systemUTC(), Runnable::run);
        office.agent("clara", "Clara Conrad", Role.AGENT, "105");
        return office;
    }

    @Override
    Desk desk(String agent) {
        return desks.computeIfAbsent(agent, office::desk);
    }
}
