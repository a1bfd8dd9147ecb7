import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Commits rows one after the other and writes each into the log once the database has said that it is kept; then waits a
 * second and halts without closing anything, as a killed process does.
 */
final class Commits {
    private Commits() {}

    /** URL, first id, count, log, statement after each commit or "-", pause in ms, whether to make the tables. */
    public static void main(String[] arguments) throws Exception {
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Path log = Path.of(arguments[3]);
        try (Connection connection = connect(arguments[0]);
                Connection second = prepared(arguments[0], Boolean.parseBoolean(arguments[6]));
                PreparedStatement insert = connection.prepareStatement("insert into durable(id, words) values(?, ?)");
                PreparedStatement update = connection.prepareStatement("update counted set commits = ? where id = 1")) {
            connection.setAutoCommit(false);
            for (long id = first; id < first + count; id++) {
                insert.setLong(1, id);
                insert.setString(2, "kept " + id + " ".repeat((int) (id * 37 % 300)) + ".");
                insert.executeUpdate();
                update.setLong(1, id);
                update.executeUpdate();
                connection.commit();
                if (!arguments[4].equals("-")) {
                    try (var statement = second.createStatement()) {
                        statement.execute(arguments[4]);
                    }
                }
                acknowledge(log, id);
                Thread.sleep(Long.parseLong(arguments[5]));
            }
            Thread.sleep(1000);
            Runtime.getRuntime().halt(0);
        }
    }

    static void makeTables(Statement statement, String type) throws SQLException {
        statement.execute("create " + type + "table durable(id bigint primary key, words varchar(1000))");
        statement.execute("create " + type + "table counted(id bigint primary key, commits bigint)");
        statement.execute("insert into counted(id, commits) values(1, 0)");
    }

    private static Connection prepared(String url, boolean toMake) throws Exception {
        Connection connection = connect(url);
        if (toMake) {
            try (Statement statement = connection.createStatement()) {
                makeTables(statement, "");
            }
        }
        return connection;
    }

    private static Connection connect(String url) throws Exception {
        return url.startsWith("jdbc:h2:") ? DriverManager.getConnection(url, "ringback", "") : DriverManager.getConnection(url);
    }

    private static void acknowledge(Path log, long id) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN);
        entry.put((byte) 'K').putInt(0).putLong(id).putLong(0).flip();
        try (var out = Files.newByteChannel(log, StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
            out.write(entry);
        }
    }
}
