package org.ringback.story;

/**
 * An agent who may not see whole numbers takes a call for another who may. For a server that shows whole numbers to
 * administrators only.
 */
public final class HiddenNumbers extends Play {
    private static final String NAME = Story.CUSTOMER_NAME;
    private static final String MESSAGE = "Please call about the offer.";

    private final World world;

    public HiddenNumbers(Stage stage, World world, Report report) {
        super(stage, report);
        this.world = world;
    }

    @Override
    void acts() {
        Server server = stage.server();
        world.ready();
        Desktop anna = anna(server);
        Desktop ben = ben(server);
        String end = "…" + world.customer().substring(world.customer().length() - 3);
        takeTheCall();
        ben.sees("composer.name", NAME);
        ben.sees("composer.number", end);
        ben.seesFocus("composer.text");
        ben.type(MESSAGE);
        ben.sees("composer.text", MESSAGE);
        ben.press("ctrl+Return");
        ben.sees("composer.status", "Accepted");
        report.seen("102: Ben sees " + end + " of the customer's number, and writes the call-back all the same");
        hangUp();

        anna.seesRow("callbacks.table", NAME);
        anna.press("ctrl+o");
        anna.sees("callback.caller", "+49 ");
        report.seen("101: Anna sees the whole number");

        takeTheCall();
        ben.sees("customer.name", NAME);
        ben.sees("customer.numbers", end);
        ben.seesRow("customer.history", MESSAGE);
        report.seen("102: the same customer calls again, and is found by a number that Ben cannot see");
        report.picture(ben, "102-hidden");
        hangUp();
    }

    private void takeTheCall() {
        world.makeBusy("101");
        world.customerCalls(NAME, "101");
        world.answers("102");
    }

    private void hangUp() {
        world.hangsUp("102");
        world.makeFree("101");
    }
}
