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
    public String age = "";
    public String recipient = "";
    public String caller = "";
    public String state = "";
    public String isOverdue = "";
    public String isResponding = "";
    public String nothing = "";
    public String chart = "";
    public String legend = "";
    public String hour = "";
    public String noChart = "";
    public String show = "";
    public String reassign = "";
}
