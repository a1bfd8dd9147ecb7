package org.ringback.story;

/**
 * The main job: a call for 101 that cannot be taken becomes a call-back on the screen there, with a promise that the agent there gives
 * while the customer is on the line (the handshake), is asked back about, and is called back in time; then what a {@link Team} does; then a restart of everything. Every step is an act of a person, by keyboard, and what that
 * person sees next.
 */
public final class Story extends Play {
    static final String CUSTOMER_NAME = "Maria Weber";
    private static final String MESSAGE = "Offer 4711: please call before noon, the price is fine.";
    private static final String QUESTION = "How many does she want?";
    private static final String QUANTITY = "All 200.";
    private static final int AREA_CODE = 4;
    private static final String ANSWER = "Ordered. We deliver on Tuesday.";

    private final World world;

    public Story(Stage stage, World world, Report report) {
        super(stage, report);
        this.world = world;
    }

    @Override
    void acts() {
        Server server = stage.startServer();
        // One after the other: both at once would hold up the server, for which both wait.
        Desktop anna = stage.startDesktop("anna", server).begun();
        Desktop ben = stage.startDesktop("ben", server);
        server.ready();
        world.ready();
        report.seen("The server is ready at " + server.address() + ", with the " + world.description());
        anna.ready(ANNA);
        ben.ready(BEN);
        report.seen("Anna at 101 and Ben at 102 have their desktops open");
        report.picture(anna, "desktop-at-101");

        takeTheCall(ben);
        writeTheCallback(anna, ben);
        openTheCallback(anna);
        askBack(anna, ben);
        Team team = new Team(world, report, anna, ben);
        // Before she calls: it goes on by itself meanwhile.
        team.writeToClara();
        callBack(anna, ben);
        giveTheOutcome(anna, ben);
        team.play();
        Stage.together(anna::close, ben::close);
        server.close();
        report.seen("Desktops and server are stopped");
        callAgainAfterRestart();
    }

    private void takeTheCall(Desktop ben) {
        world.makeBusy("101");
        world.customerCalls(CUSTOMER_NAME, "101");
        world.answers("102");
        report.seen("A customer calls 101, which is talking; the PBX lets 102 take it");
        ben.sees("composer.origin", "Anna");
        ben.sees("composer.reason", "busy");
        ben.sees("composer.name", CUSTOMER_NAME);
        // It is shown as the desktop's country writes it.
        ben.sees("customer.instead", world.customer().substring(AREA_CODE));
        ben.seesFocus("composer.text");
        report.seen("102: the composer is open and filled in: for Anna, from " + CUSTOMER_NAME + ", Anna was busy");
        report.picture(ben, "102-composer");
    }

    private void writeTheCallback(Desktop anna, Desktop ben) {
        ben.type(MESSAGE);
        ben.sees("composer.text", MESSAGE);
        anna.sees("writing.text", "is taking a message for you: " + CUSTOMER_NAME);
        report.seen("101: Anna, who is talking, reads who is taking a message for her, and from whom");
        report.picture(anna, "101-handshake");
        anna.press("ctrl+j");
        anna.seesFocus("handshake.choices");
        anna.press("2");
        ben.sees("composer.answer", "calls back in 10 min");
        report.seen("102: by two keys she answers into the composer that she calls back in ten minutes");
        report.picture(ben, "102-handshake");
        ben.press("ctrl+u");
        ben.sees("composer.promise", ":");
        report.picture(ben, "102-promises");
        ben.press("ctrl+Return");
        ben.sees("composer.status", "Accepted");
        report.seen("102: that is promised to the customer; the call-back is sent, and accepted");
        report.picture(ben, "102-accepted");
        world.hangsUp("102");
        world.makeFree("101");
    }

    private void openTheCallback(Desktop anna) {
        anna.seesRow("callbacks.table", CUSTOMER_NAME, "promised for");
        anna.seesWindow("(1)");
        anna.isTold(CUSTOMER_NAME);
        report.seen("101: a new call-back is announced, and stands in the list with what was promised");
        report.picture(anna, "101-announced");
        anna.press("ctrl+o");
        anna.sees("callback.text", MESSAGE);
        anna.sees("customer.name", CUSTOMER_NAME);
        anna.seesRow("customer.history", "4711");
        report.seen("101: it is opened; the message and the customer's response history are shown");
        report.picture(anna, "101-opened");
    }

    private void askBack(Desktop anna, Desktop ben) {
        write(anna, QUESTION);
        ben.isTold(CUSTOMER_NAME);
        report.seen("102: Anna asks back, and Ben is told");
        ben.press("ctrl+o");
        ben.sees("callback.text", QUESTION);
        write(ben, QUANTITY);
        anna.sees("callback.text", QUANTITY);
        report.seen("101: the answer stands in the call-back");
        report.picture(anna, "101-answered");
    }

    private static void write(Desktop desktop, String text) {
        desktop.press("ctrl+k");
        desktop.seesFocus("ask.text");
        desktop.type(text);
        desktop.sees("ask.text", text);
        desktop.press("ctrl+Return");
        desktop.sees("callback.text", text);
    }

    private void callBack(Desktop anna, Desktop ben) {
        anna.press("F5");
        world.connects("101", CUSTOMER_NAME);
        anna.seesRow("callbacks.table", "Taken by you");
        report.seen("101: one key calls back: the PBX rang 101, then the customer; both are talking");
        report.picture(anna, "101-responding");
        ben.seesRow("colleagues.table", "Anna Albrecht", "In use", "since");
        report.seen("102: everybody sees that Anna is responding");
        report.picture(ben, "102-anna-responds");
        world.hangsUp("101");
    }

    private void giveTheOutcome(Desktop anna, Desktop ben) {
        anna.press("F6");
        anna.seesFocus("outcome.text");
        anna.type(ANSWER);
        anna.press("shift+Tab");
        anna.seesFocus("outcome.reached");
        anna.press("space");
        report.picture(anna, "101-outcome");
        anna.press("ctrl+Return");
        anna.sees("undo.text", "Reached");
        report.seen("101: it can be undone for ten seconds, or until the line that says so is put away");
        anna.press("ctrl+shift+d");
        anna.seesRow("customer.history", ANSWER);
        report.seen("101: the outcome and what was said are in the customer's history");
        report.picture(anna, "101-done");
        ben.seesRow("customer.history", ANSWER);
        report.seen("102: they are in the history there, too");
        ben.press("ctrl+7");
        ben.seesRow("sent.table", CUSTOMER_NAME, "Reached");
        report.seen("102: who promised it sees that the customer was reached");
    }

    private void callAgainAfterRestart() {
        Server server = stage.startServer();
        Desktop ben = stage.startDesktop("ben", server);
        server.ready();
        world.ready();
        ben.ready(BEN);
        world.makeBusy("101");
        world.customerCalls(CUSTOMER_NAME, "101");
        world.answers("102");
        ben.seesRow("customer.history", ANSWER);
        report.seen("102, after a restart of everything: the same customer calls, and the history is shown");
        report.picture(ben, "102-history-after-restart");
        world.hangsUp("102");
        world.makeFree("101");
    }
}
