package org.ringback.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;

/** What desktops show, compared with what the database has. */
final class Shown {
    private static final long LIMIT_SECONDS = 60;

    private Shown() {}

    /** What is open: for whom, by whom, and as of which revision. */
    private record Open(String recipient, String author, long revision) {
        boolean isFor(String agent) {
            return recipient.equals("a:" + agent) || recipient.equals("g:desk") || author.equals(agent);
        }
    }

    /** Each desktop, and all desktops alike where all see the same, as soon as nothing changes any more. */
    static void check(BenchOffice office, List<Desk> desks, int agents) throws Exception {
        long end = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
        while (true) {
            String wrong = wrong(office, desks, agents);
            if (wrong.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new BenchException(wrong);
            }
            Crowd.pause(500);
        }
    }

    /** How many callbacks there are with such a text. */
    static long count(BenchOffice office, String like) throws Exception {
        try (Connection connection = office.database();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from callback_message where message like ?")) {
            select.setString(1, like);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String wrong(BenchOffice office, List<Desk> desks, int agents) throws Exception {
        Map<UUID, Open> open = open(office);
        StringBuilder wrong = new StringBuilder();
        Map<String, Map<UUID, Long>> expected = new HashMap<>();
        DeskState first = desks.get(0).state();
        for (int i = 0; i < desks.size(); i++) {
            String agent = BenchOffice.agent(i % agents).value();
            // a0 is a supervisor, who sees all.
            Map<UUID, Long> mine = expected.computeIfAbsent(
                    agent,
                    a -> open.entrySet().stream()
                            .filter(e -> a.equals(BenchOffice.agent(0).value())
                                    || e.getValue().isFor(a))
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, e -> e.getValue().revision())));
            DeskState state = desks.get(i).state();
            Map<UUID, Long> shown = state.callbacks().values().stream()
                    .collect(Collectors.toMap(c -> c.id().value(), c -> c.revision()));
            if (!shown.equals(mine)) {
                wrong.append("desktop ")
                        .append(i)
                        .append(" of ")
                        .append(agent)
                        .append(" shows ")
                        .append(shown.size())
                        .append(" callbacks of ")
                        .append(mine.size())
                        .append(", or others; ");
            }
            if (!state.presences().equals(first.presences()) || !state.agents().equals(first.agents())) {
                wrong.append("desktop ").append(i).append(" shows other agents or presences than the first; ");
            }
        }
        return wrong.substring(0, Math.min(wrong.length(), 500));
    }

    private static Map<UUID, Open> open(BenchOffice office) throws Exception {
        Map<UUID, Open> open = new HashMap<>();
        try (Connection connection = office.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, recipient, author, revision from callback where open_order is not null")) {
            while (rows.next()) {
                open.put(
                        rows.getObject(1, UUID.class), new Open(rows.getString(2), rows.getString(3), rows.getLong(4)));
            }
        } catch (SQLException e) {
            throw new BenchException("the database cannot be asked: " + e.getMessage(), e);
        }
        return open;
    }
}
