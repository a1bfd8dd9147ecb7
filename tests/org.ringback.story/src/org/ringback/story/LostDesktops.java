package org.ringback.story;

/**
 * A desktop freezes while its agent is responding, and comes back; another one dies. Whoever responds next is seen
 * everywhere, and nobody acts on a claim that has run out. For a server with short leases.
 */
public final class LostDesktops extends Play {
    private static final String CALLER = "Lena Hoffmann";
    private static final String TEXT = "Wants an offer for 200 pieces.";

    public LostDesktops(Stage stage, Report report) {
        super(stage, report);
    }

    @Override
    void acts() {
        Server server = stage.server();
        Desktop anna = anna(server);
        Desktop ben = ben(server);
        new Entry("Sales", CALLER, "0355 50999999", TEXT).send(ben);
        respond(anna);
        ben.seesRow("callbacks.table", CALLER, "Taken by Anna Albrecht");

        anna.freeze();
        ben.seesNoRow("callbacks.table", "Taken by Anna Albrecht");
        ben.press("ctrl+4");
        ben.seesRow("colleagues.table", "Anna Albrecht", "Not logged in");
        report.seen("102: the desktop of Anna is frozen; she is shown as not logged in, and responds no more");
        report.picture(ben, "102-anna-vanished");
        respond(ben);

        anna.thaw();
        anna.seesRow("callbacks.table", CALLER, "Taken by Ben Brandt");
        anna.sees("callback.state", "Taken by Ben Brandt");
        anna.doesNotShow("callback.call_back");
        report.seen("101: it is back, sees that Ben responds, and does not offer to call back");
        report.picture(anna, "101-claim-lost");

        ben.kill();
        anna.seesNoRow("callbacks.table", "Taken by Ben Brandt");
        respond(anna);
        report.seen("101: the desktop of Ben was killed; Anna responds again");
    }

    private void respond(Desktop desktop) {
        Team.openLast(desktop, TEXT);
        desktop.press("F4");
        desktop.seesRow("callbacks.table", CALLER, "Taken by you");
    }
}
