package org.ringback.bench;

import java.time.Duration;

/**
 * Processor time: unlike what was done in a second it hardly depends on what else the machine does.
 *
 * @param server of the server's Java
 * @param database of the PostgreSQL that comes along
 * @param desktops of this process, in which they all are
 */
record Spent(Duration server, Duration database, Duration desktops) {
    static final Spent NOTHING = new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    static Spent by(ProcessHandle server) {
        Duration database = server.descendants().map(Spent::of).reduce(Duration.ZERO, Duration::plus);
        return new Spent(of(server), database, of(ProcessHandle.current()));
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    Spent since(Spent before) {
        return new Spent(server.minus(before.server), database.minus(before.database), desktops.minus(before.desktops));
    }
}
