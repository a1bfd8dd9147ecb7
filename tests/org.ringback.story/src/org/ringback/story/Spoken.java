package org.ringback.story;

import java.util.List;

/**
 * The main job for agents who cannot see the screen, until a callback is taken: played by keys alone, and what the screen reader says is what
 * counts.
 */
public final class Spoken extends Play {
    private static final String CALLER = Story.CUSTOMER_NAME;
    private static final String MESSAGE = "Offer 4711, please call before noon.";
    /** What stands on screen for the eye, and is read as a riddle. */
    private static final List<String> SIGNS = List.of("|", "▾", "▸", "✕", "●", "·");

    private final World world;

    public Spoken(Stage stage, World world, Report report) {
        super(stage, report);
        this.world = world;
    }

    @Override
    void acts() {
        Server server = stage.server();
        world.ready();
        Desktop anna = stage.startSpokenDesktop("anna", server).ready(ANNA);
        Desktop ben = stage.startSpokenDesktop("ben", server).ready(BEN);
        report.seen("Anna at 101 and Ben at 102 have their desktops open, and each hears a screen reader");
        theCallIsHeard(ben);
        theFieldsAreHeard(ben);
        anna.reader().listens();
        theCallbackIsSent(ben);
        theNewsIsHeard(anna);
        theCallerIsHeardToWait(ben);
        theCallbackIsHeard(anna);
    }

    private void theCallIsHeard(Desktop ben) {
        ben.reader().listens();
        call();
        ben.reader().hears(CALLER + " called " + ANNA + " (101)", "Not reached", "busy");
        ben.reader().hears("Message text");
        report.seen("102 hears who called whom, and why they were not reached; the keyboard is in the message");
    }

    private void call() {
        world.makeBusy("101");
        world.customerCalls(CALLER, "101");
        world.answers("102");
    }

    private void theFieldsAreHeard(Desktop ben) {
        presses(ben, "Tab", "Due combo box", "At any time");
        presses(ben, "Tab", "Urgency combo box", "Normal");
        presses(ben, "Tab", "Promised combo box", "Nothing");
        presses(ben, "Tab", "Confidential check box not checked");
        presses(ben, "ctrl+3", "Message text");
        presses(ben, "shift+Tab", "+49");
        presses(ben, "shift+Tab", "Name of the caller text", CALLER);
        presses(ben, "shift+Tab", "For text", "Name, extension or group");
        presses(ben, "shift+Tab", "Remove " + ANNA, "push button");
        presses(ben, "ctrl+3", "Message text");
        report.seen("102 hears each field of the composer: what it is called, what it is, and what stands there");
    }

    private void theCallbackIsSent(Desktop ben) {
        ben.type(MESSAGE);
        ben.sees("composer.text", MESSAGE);
        presses(ben, "ctrl+Return", "Accepted at", ANNA);
        report.seen("102 hears that it is accepted, and who gets it");
        hangUp();
    }

    private void hangUp() {
        world.hangsUp("102");
        world.makeFree("101");
    }

    private void theNewsIsHeard(Desktop anna) {
        anna.reader().hears("1 new", CALLER, "Offer 4711");
        report.seen("101 hears a piece of news: how many callbacks are new, from whom the newest is, and what it says");
    }

    private void theCallerIsHeardToWait(Desktop ben) {
        ben.press("ctrl+1");
        ben.reader().listens();
        call();
        words(ben.reader().hears("1 open callback of this caller"));
        report.seen("102 hears, when the same customer calls again, that a callback for them is open");
        hangUp();
    }

    private void theCallbackIsHeard(Desktop anna) {
        words(presses(anna, "ctrl+1", CALLER + ", for me", "Offer 4711", "unread, Ben Brandt spoke with the customer"));
        anna.press("F5");
        world.connects("101", CALLER);
        anna.reader().hears("Taken");
        report.seen("101 hears the row of the list by its words, and that the callback is taken");
        world.hangsUp("101");
    }

    private static String presses(Desktop agent, String key, String... words) {
        agent.press(key);
        // A field, what it is and what stands in it may be said one after the other.
        String last = "";
        for (String word : words) {
            last = agent.reader().hears(word);
        }
        return last;
    }

    private static void words(String said) {
        SIGNS.stream().filter(said::contains).findFirst().ifPresent(sign -> {
            throw new StoryException("a screen reader says '" + sign + "' in: " + said);
        });
    }
}
