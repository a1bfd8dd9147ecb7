package org.ringback.workbench.export;

/** The texts of exports; filled in by the workbench's translation. */
public final class Messages {
    public String title = "";
    public String file = "";
    public String browse = "";
    public String now = "";
    public String running = "";
    public String done = "";
    public String documentDone = "";
    public String documentRunning = "";
    public String cancelled = "";
    public String noPath = "";
    public String isFolder = "";
    public String noFolder = "";
    public String notAllowed = "";
    public String failed = "";
    public String notAnswered = "";
    public String overwriteTitle = "";
    public String overwriteText = "";
    public String overwriteNow = "";
}
