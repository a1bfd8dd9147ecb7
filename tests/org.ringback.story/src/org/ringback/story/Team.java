package org.ringback.story;

import java.util.concurrent.CompletableFuture;

/**
 * What a desk of several agents does beside the main job: nobody responds in time and it escalates, a call-back to a
 * group, two who want the same one at once, and a phone that does not ring because its agent is at lunch. Played on two
 * desktops that are running, by keyboard. What escalates is written some time before ({@link #writeToClara}).
 */
final class Team {
    private static final String URGENT = "Water in the server room, please call at once.";
    private static final String FOR_ALL = "Wants an offer for 200 pieces.";
    private static final String CALLER = "Lena Hoffmann";
    private static final String OTHER_CALLER = "Paul Adler";

    private final World world;
    private final Report report;
    private final Desktop anna;
    private final Desktop ben;

    Team(World world, Report report, Desktop anna, Desktop ben) {
        this.world = world;
        this.report = report;
        this.anna = anna;
        this.ben = ben;
    }

    void play() {
        writeToTheGroup();
        race();
        atLunch();
        escalated();
    }

    /** Clara has no desktop open; her deputy is Ben. */
    void writeToClara() {
        new Entry("Clara Conrad", OTHER_CALLER, "0355 50777777", URGENT).sendUrgently(anna);
        report.seen("101: an urgent call-back for Clara is sent, who is not there");
    }

    private void writeToTheGroup() {
        new Entry("Sales", CALLER, "0355 50999999", FOR_ALL).send(ben);
        anna.seesRow("callbacks.table", CALLER, "Sales");
        ben.seesRow("callbacks.table", CALLER, "Sales");
        report.seen("102: a call-back for the group Sales is sent; it stands in the list of every member");
        report.picture(anna, "101-group");
    }

    /** One wins, the other is told who. */
    private void race() {
        openLast(anna, FOR_ALL);
        openLast(ben, FOR_ALL);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> anna.press("F4"));
        ben.press("F4");
        first.join();
        String seen = anna.seesRow("callbacks.table", CALLER, "Taken by");
        boolean annaWon = seen.contains("Taken by you");
        Desktop winner = annaWon ? anna : ben;
        Desktop other = annaWon ? ben : anna;
        winner.seesRow("callbacks.table", CALLER, "Taken by you");
        other.seesRow("callbacks.table", CALLER, "Taken by " + (annaWon ? "Anna Albrecht" : "Ben Brandt"));
        report.seen("Both press the key to respond at the same moment: " + winner.agent()
                + " responds, and the other desktop says so");
        report.picture(other, "claim-lost-the-race");
        winner.press("F6");
        winner.seesFocus("outcome.reached");
        winner.press("alt+1");
        winner.press("Tab");
        winner.seesFocus("outcome.text");
        winner.type("Offer is on its way.");
        winner.press("ctrl+Return");
        winner.seesNoRow("callbacks.table", CALLER);
        report.seen("It is done, and gone from the list of who did it");
    }

    private void escalated() {
        // If he has won the race, he has gone on to it already, and it is no news any more.
        ben.seesNoRow("callbacks.table", CALLER);
        ben.seesRow("callbacks.table", OTHER_CALLER);
        openLast(ben, URGENT);
        ben.sees("callback.text", "Escalated from Clara Conrad to Ben Brandt");
        report.seen("102: nobody responded to the urgent one in time; it has gone to Clara's deputy, and says so");
        report.picture(ben, "102-escalated");
        ben.press("F4");
        // Whoever had the one for the group has done the next thing meanwhile.
        anna.seesNoRow("callbacks.table", CALLER);
        ben.seesNoRow("callbacks.table", CALLER);
        report.seen("What is done for the group is gone from both lists: who did it has gone on to the next thing");
        anna.press("ctrl+7");
        anna.seesRow("sent.table", OTHER_CALLER, "Taken by Ben Brandt");
        report.seen("101: who wrote it sees who responds in the end");
        report.picture(anna, "101-sent-by-me");
    }

    private void atLunch() {
        ben.press("ctrl+4");
        present(anna, "Down", "At lunch");
        ben.seesRow("colleagues.table", "Anna Albrecht", "At lunch");
        report.seen("102: everybody sees that Anna is at lunch");
        world.customerCalls(Story.CUSTOMER_NAME, "101");
        world.answers("102");
        ben.sees("composer.reason", "lunch");
        report.seen("A customer calls 101: 102 rings in its place, and sees why");
        report.picture(ben, "102-forwarded-by-presence");
        world.hangsUp("102");
        present(anna, "Up", "Available");
        ben.seesRow("colleagues.table", "Anna Albrecht", "Available");
    }

    private static void present(Desktop agent, String key, String state) {
        agent.press("F9");
        agent.seesFocus("presence.state");
        for (int i = 0; i < 8 && !agent.shows("presence.state", state); i++) {
            agent.press(key);
        }
        agent.sees("presence.state", state);
        agent.press("Return");
    }

    /** Goes to the last one of the list and opens it. */
    static void openLast(Desktop desktop, String text) {
        desktop.press("ctrl+1");
        desktop.seesFocus("callbacks.table");
        desktop.press("End");
        desktop.press("Return");
        desktop.sees("callback.text", text);
    }
}
