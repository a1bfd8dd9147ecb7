package org.ringback.workbench.colleagues.internal;

/** The texts of the presence board. */
public final class Messages {
    public String filter = "";
    public String filterHint = "";
    public String allGroups = "";
    public String board = "";
    public String name = "";
    public String presence = "";
    public String since = "";
    public String source = "";
    public String until = "";
    public String note = "";
    public String phone = "";
    public String responding = "";
    public String respondingSince = "";
    public String you = "";
    public String empty = "";
    public String call = "";
    public String leaveCallback = "";
    public String transfer = "";
    public String myPresence = "";
    public String calling = "";
    public String transferred = "";
    public String presenceTitle = "";
    public String presenceSet = "";
    public String set = "";
    public String noteHint = "";
    public String time = "";
    public String badTime = "";
    public String endNever = "";
    public String end15 = "";
    public String end30 = "";
    public String end60 = "";
    public String end120 = "";
    public String endAt = "";
    public String tomorrow = "";
    public String tomorrowTitle = "";
    public String tomorrowYes = "";
    public String presenceSetUntil = "";
    public String toggleHint = "";

    /** The words for {@link PresenceForm.End}, in its order. */
    String[] ends() {
        return new String[] {endNever, end15, end30, end60, end120, endAt};
    }

    public String awaited = "";
    public String awaitedFrom = "";
    public String awaitedNoMore = "";
}
