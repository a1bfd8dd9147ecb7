package org.ringback.story;

/**
 * The server is killed right after it has accepted a call-back; meanwhile another one is written, and then that desktop is
 * killed, too. When all are back, both are there, once. For a server whose broker has a port of its own.
 */
public final class Outage extends Play {
    private static final String FIRST = "Lena Hoffmann";
    private static final String SECOND = "Paul Adler";

    public Outage(Stage stage, Report report) {
        super(stage, report);
    }

    @Override
    void acts() {
        Server server = stage.server();
        Desktop anna = anna(server);
        Desktop ben = ben(server);
        new Entry("Anna Albrecht", FIRST, "0355 50999999", "Wants an offer.").send(ben);
        server.kill();
        ben.sees("banner.text", "out of date");
        anna.sees("banner.text", "out of date");
        report.seen(
                "The server was killed right after it had accepted a call-back; both desktops say that they may be stale");

        new Entry("Anna Albrecht", SECOND, "0355 50777777", "Please call.").sendIntoTheOutbox(ben);
        ben.sees("status.outbox", "1");
        report.seen("102: what is written meanwhile is kept in the outbox, and the desktop says so");
        report.picture(ben, "102-outbox");
        ben.kill();

        Server again = stage.server();
        anna.seesRow("callbacks.table", FIRST);
        anna.sees("status.connection", "Live");
        report.seen("101: the server is back, and with it what it had accepted");
        ben(again);
        anna.seesRow("callbacks.table", SECOND);
        anna.seesRowCount("callbacks.table", 2);
        report.seen("101: what was in the outbox when the desktop at 102 was killed has come, too; each is there once");
        report.picture(anna, "101-both-once");
    }
}
