package org.ringback.story;

/**
 * The main job: a call for 101 that cannot be taken becomes a call-back on the screen there, and is called back. Every
 * step is an act of a person, by keyboard, and what that person sees next.
 */
public final class Story {
    /** As the PBX shows it; E.164 is +49 3555 50123456 with the home country DE. */
    static final String CUSTOMER = "035550123456";

    static final String CUSTOMER_NAME = "Maria Weber";
    private static final String MESSAGE = "Offer 4711: please call before noon, the price is fine.";
    private static final String ANSWER = "Ordered. We deliver on Tuesday.";

    private final Stage stage;
    private final World world;
    private final Report report;

    public Story(Stage stage, World world, Report report) {
        this.stage = stage;
        this.world = world;
        this.report = report;
    }

    /** Plays it to the end; the first step that does not happen is a {@link StoryException}. */
    public void play() {
        Server server = stage.server();
        world.ready();
        report.seen("The server is ready at " + server.address() + ", with the " + world.description());
        Desktop anna = stage.desktop("anna", server);
        Desktop ben = stage.desktop("ben", server);
        anna.sees("status.self", "Anna Albrecht");
        ben.sees("status.self", "Ben Brandt");
        report.seen("Anna at 101 and Ben at 102 have their desktops open");
        report.picture(anna, "desktop-at-101");

        takeTheCall(ben);
        writeTheCallback(ben);
        respond(anna, ben);
        closeAndStartAgain(server, anna, ben);
    }

    private void takeTheCall(Desktop ben) {
        world.makeBusy("101");
        report.seen("101 is talking");
        world.customerCalls(CUSTOMER, CUSTOMER_NAME, "101");
        world.answers("102");
        report.seen("A customer called 101, which is busy; the PBX let 102 take it");
        ben.sees("composer.origin", "Anna");
        ben.sees("composer.reason", "busy");
        ben.sees("composer.name", CUSTOMER_NAME);
        ben.seesFocus("composer.text");
        report.seen("At 102 the composer is open, filled in: for Anna, from " + CUSTOMER_NAME + ", Anna was busy");
        report.picture(ben, "composer-at-102");
    }

    private void writeTheCallback(Desktop ben) {
        ben.driver().type(MESSAGE);
        ben.sees("composer.text", MESSAGE);
        ben.driver().press("Ctrl+Enter");
        ben.sees("composer.status", "Accepted");
        report.seen("At 102 the call-back was sent and is accepted");
        report.picture(ben, "accepted-at-102");
        world.hangsUp("102");
        world.makeFree("101");
    }

    private void respond(Desktop anna, Desktop ben) {
        anna.seesAnywhere(CUSTOMER_NAME);
        report.picture(anna, "announced-at-101");
    }

    private void closeAndStartAgain(Server server, Desktop anna, Desktop ben) {
        anna.close();
        ben.close();
        server.close();
        report.seen("Everything is stopped: " + ANSWER);
    }
}
