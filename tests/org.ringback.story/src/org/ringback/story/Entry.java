package org.ringback.story;

/**
 * A call-back as somebody enters it by hand, by keyboard.
 *
 * @param to whom it is for; the first word is typed, and finds the agent or the group
 */
record Entry(String to, String caller, String number, String text) {
    /** Enters and sends it, and waits until the server has accepted it. */
    void send(Desktop author) {
        fill(author);
        author.press("ctrl+Return");
        author.sees("composer.status", "Accepted");
    }

    /** As {@link #send}, with high urgency. */
    void sendUrgently(Desktop author) {
        fill(author);
        author.press("Tab");
        author.seesFocus("composer.when");
        author.press("Tab");
        author.seesFocus("composer.urgency");
        author.press("Down");
        author.sees("composer.urgency", "High");
        author.press("ctrl+Return");
        author.sees("composer.status", "Accepted");
    }

    /** Enters and sends it while there is no server. */
    void sendIntoTheOutbox(Desktop author) {
        fill(author);
        author.press("ctrl+Return");
        author.sees("composer.status", "Saved in the outbox");
    }

    private void fill(Desktop author) {
        String typed = to.split(" ")[0];
        author.press("F2");
        author.seesFocus("composer.recipients");
        author.type(typed);
        author.sees("composer.recipients", typed);
        author.press("Return");
        author.sees("composer.recipient." + to, to);
        author.press("Tab");
        author.seesFocus("composer.name");
        author.type(caller);
        author.press("Tab");
        author.seesFocus("composer.number");
        author.type(number);
        author.press("Tab");
        author.seesFocus("composer.text");
        author.type(text);
        author.sees("composer.text", text);
    }
}
