package org.ringback.story;

/** Two desktops and nothing but the network between them: one enters a call-back and sends it, the other is told of it, and shows it. */
public final class TwoDesktops extends Play {
    private static final String CALLER = "Lena Hoffmann";
    private static final String TEXT = "Wants an offer for 200 pieces.";

    public TwoDesktops(Stage stage, Report report) {
        super(stage, report);
    }

    @Override
    void acts() {
        Server server = stage.server();
        Desktop anna = anna(server);
        Desktop ben = ben(server);
        new Entry("Anna Albrecht", CALLER, "0355 50999999", TEXT).send(ben);
        anna.seesRow("callbacks.table", CALLER);
        anna.isTold(CALLER);
        anna.press("ctrl+o");
        anna.sees("callback.text", TEXT);
        report.seen("A call-back was entered and sent at 102, and was announced, listed and shown at 101");
        report.picture(anna, "101-shown");
        ben.close();
        anna.press("ctrl+4");
        anna.seesRow("colleagues.table", "Ben Brandt", "Not logged in");
        server.hasNotSaid("Client connection failed");
        report.seen("The desktop at 102 was ended by its computer, and has logged out in order");
    }
}
