package org.ringback.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.ringback.kill.OwnArtemis;
import org.ringback.kill.OwnDatabase;

/** An Artemis with the plug-in and a PostgreSQL, both not the server's own. */
final class OwnHouse implements AutoCloseable {
    /** As much as the server has, which has the broker in it otherwise. */
    private static final String JAVA = "-Xmx1g";

    private final OwnArtemis artemis;
    private final OwnDatabase database;

    /** @param root of the project */
    OwnHouse(Path root, Path product, Path folder) throws IOException, InterruptedException {
        Path home = OwnArtemis.home(root).orElseThrow(() -> new BenchException("there is no Artemis here"));
        database = new OwnDatabase(root, folder.resolve("postgresql"));
        artemis = OwnArtemis.withPlugIn(home, product, folder, JAVA);
    }

    String storeSettings() {
        return "url = " + database.url().replace("?user=ringback", "") + "\nuser = ringback\npassword = x\n";
    }

    String brokerSettings() throws IOException {
        return artemis.settings();
    }

    String databaseUrl() {
        return database.url();
    }

    /** Ends the broker as a crash does. */
    void killBroker() throws InterruptedException {
        artemis.kill();
    }

    /** Starts it again, and waits until it is there. */
    void startBroker() throws IOException {
        artemis.start();
    }

    void stopDatabase() throws IOException, InterruptedException {
        database.crash();
    }

    void startDatabase() throws IOException, InterruptedException {
        database.start();
    }

    @Override
    public void close() throws InterruptedException {
        artemis.close();
        database.close();
    }
}
