package org.ringback.story;

/**
 * The PBX dies in the middle of a call, and is started again: the screens say that they may be stale, and no call stays
 * that is over.
 */
public final class LostPbx extends Play {
    private static final String CALLER = "Lena Hoffmann";

    private final MortalWorld world;

    public LostPbx(Stage stage, MortalWorld world, Report report) {
        super(stage, report);
        this.world = world;
    }

    @Override
    void acts() {
        Server server = stage.server();
        world.ready();
        Desktop anna = anna(server);
        Desktop ben = ben(server);
        talk(anna, ben);
        report.seen("102: Ben is talking with a customer on the " + world.description());

        world.die();
        anna.sees("banner.text", "is not available");
        ben.sees("banner.text", "is not available");
        ben.seesRow("calls.table", CALLER);
        report.seen("102: the PBX has died; what was known of the call is shown, and said to be out of date");
        report.picture(ben, "102-stale");

        world.comeBack();
        ben.doesNotShow("banner.text");
        ben.seesRowCount("calls.table", 0);
        anna.seesRow("colleagues.table", "Ben Brandt", "Available", "Idle");
        report.seen("102: the PBX is there again; the call is gone, and everybody sees that Ben is free");
        report.picture(ben, "102-no-ghost");

        world.ready();
        talk(anna, ben);
        report.seen("102: the next call is shown as before");
    }

    private void talk(Desktop anna, Desktop ben) {
        world.customerCalls(CALLER, "102");
        world.answers("102");
        ben.press("ctrl+5");
        ben.seesRow("calls.table", CALLER, "Talking");
        anna.seesRow("colleagues.table", "Ben Brandt", "In use");
    }
}
