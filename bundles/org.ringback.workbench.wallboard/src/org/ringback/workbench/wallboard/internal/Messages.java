package org.ringback.workbench.wallboard.internal;

/** The texts of the wallboard. */
public final class Messages {
    public String all = "";
    public String totals = "";
    public String board = "";
    public String who = "";
    public String open = "";
    public String overdue = "";
    public String oldest = "";
    public String callbacks = "";
    public String isResponding = "";
    public String nothing = "";
    public String chart = "";
    public String legend = "";
    public String hour = "";
    public String noChart = "";
    public String show = "";
    public String reassign = "";
    public String waiting = "";
    public String taken = "";
    public String snoozed = "";
    public String forWhom = "";
    public String waitingSince = "";
    public String late = "";
    public String dueBy = "";
    public String dueIn = "";
    public String snoozedUntil = "";
    public String urgency = "";
    public String reassignMany = "";
    public String boardTitle = "";
    public String boardNothing = "";
    public String boardConnecting = "";
    public String boardStale = "";
    public String boardLate = "";
    public String boardNextDue = "";
    public String boardAvailable = "";
    public String boardDone = "";
    public String boardOf = "";
    public String boardMore = "";
    public String unitMinutes = "";
    public String unitHours = "";
    public String unitDays = "";
    public String boardKept = "";
}
