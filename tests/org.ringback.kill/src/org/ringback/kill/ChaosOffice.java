package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;

/**
 * Who works in a chaos run: agents {@code a0}, {@code a1} … with phones 100, 101 …; the first is a supervisor, each is in one of
 * two groups.
 */
record ChaosOffice(int size) {
    static final AgentId ADMINISTRATOR = new AgentId("adm");
    static final String PASSWORD = "only for chaos";
    /** Where the numbers begin of callers who are not answered. */
    static final String MISSED = "+4930770";
    /** Where the numbers begin of callers who are answered. */
    static final String SPOKEN = "+4930771";

    /** How long a claim holds that is not renewed. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private static final int FIRST_PHONE = 100;
    private static final List<GroupId> GROUPS = List.of(new GroupId("north"), new GroupId("south"));

    List<AgentId> agents() {
        return IntStream.range(0, size).mapToObj(ChaosOffice::agent).toList();
    }

    static AgentId agent(int number) {
        return new AgentId("a" + number);
    }

    static List<GroupId> groups() {
        return GROUPS;
    }

    static GroupId groupOf(AgentId agent) {
        return GROUPS.get(number(agent) % GROUPS.size());
    }

    static boolean seesAll(AgentId agent) {
        return number(agent) == 0;
    }

    static String phoneOf(AgentId agent) {
        return "" + (FIRST_PHONE + number(agent));
    }

    private static int number(AgentId agent) {
        return Integer.parseInt(agent.value().substring(1));
    }

    /** What the product has, with what is ours. */
    void writeSettings(Path product, Path etc, int controlPort) throws IOException {
        Staff.copySettings(product, etc);
        StringBuilder directory = new StringBuilder(
                "kind,id,name,role,phones,groups,deputy,password\nagent,adm,Adm,administrator,,,," + PASSWORD + "\n");
        GROUPS.forEach(g -> directory.append(
                "group,%s,%s,,,,,\n".formatted(g.value(), g.value().toUpperCase(java.util.Locale.ROOT))));
        StringBuilder phones = new StringBuilder();
        for (AgentId agent : agents()) {
            directory.append("agent,%s,Agent %s,%s,office/%s,%s,,%s\n"
                    .formatted(
                            agent.value(),
                            agent.value(),
                            seesAll(agent) ? "supervisor" : "agent",
                            phoneOf(agent),
                            groupOf(agent).value(),
                            PASSWORD));
            phones.append(phones.isEmpty() ? "" : ", ")
                    .append(phoneOf(agent))
                    .append(":Agent ")
                    .append(agent.value());
        }
        Files.writeString(etc.resolve("directory.csv"), directory);
        Files.writeString(etc.resolve("org.ringback.store.cfg"), "initial-directory = directory.csv\n");
        Files.writeString(etc.resolve("org.ringback.broker.cfg"), "port = 0\n");
        Files.writeString(etc.resolve("org.ringback.server.cfg"), "start-limit = 10m\n");
        Files.writeString(
                etc.resolve("org.ringback.callbacks.cfg"),
                "lease = " + LEASE.toSeconds()
                        + "s\nescalate-high = never\nescalate-normal = never\nescalate-low = never\n");
        Files.writeString(
                etc.resolve("org.ringback.pbx.simulator~office.cfg"),
                "id = office\nextensions = " + phones + "\nring.time = 30s\ncontrol.port = " + controlPort + "\n");
    }
}
