package org.ringback.story;

/** Two desktops and nothing but the network between them: one enters a call-back and sends it, the other is told of it, and shows it. */
public final class Exchange {
    private static final String CALLER = "Lena Hoffmann";
    private static final String TEXT = "Wants an offer for 200 pieces.";
    private final Stage stage;
    private final Report report;

    public Exchange(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    /** Plays it to the end; the first step that does not happen is a {@link StoryException}. */
    public void play() {
        stage.played(report, this::acts);
    }

    private void acts() {
        Server server = stage.server();
        Desktop anna = stage.desktop("anna", server);
        Desktop ben = stage.desktop("ben", server);
        anna.sees("status.self", "Anna Albrecht");
        ben.sees("status.self", "Ben Brandt");
        new Entry("Anna Albrecht", CALLER, "0355 50999999", TEXT).send(ben);
        anna.seesRow("callbacks.table", CALLER);
        anna.seesWindow("New call-back, written by Ben Brandt");
        anna.press("ctrl+o");
        anna.sees("callback.text", TEXT);
        report.seen("A call-back was entered and sent at 102, and was announced, listed and shown at 101");
        report.picture(anna, "101-shown");
        ben.close();
        anna.press("ctrl+4");
        anna.seesRow("colleagues.table", "Ben Brandt", "Away");
        server.hasNotSaid("Client connection failed");
        report.seen("The desktop at 102 was ended by its computer, and has logged out in order");
    }
}
