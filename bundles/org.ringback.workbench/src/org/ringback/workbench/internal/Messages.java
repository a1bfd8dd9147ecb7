package org.ringback.workbench.internal;

/** The texts of the window itself. */
public final class Messages {
    public String live = "";
    public String connecting = "";
    public String stale = "";
    public String staleShort = "";
    public String pbxOffline = "";
    public String outbox = "";
    public String loggedInAs = "";
    public String shortcutsTitle = "";
    public String shortcutsHint = "";
    public String shortcutKey = "";
    public String shortcutAction = "";
    public String aboutTitle = "";
    public String aboutText = "";
    public String aboutVersions = "";
    public String newCallback = "";
    public String newCallbackJoined = "";
    public String newMissedCall = "";
    public String handedOn = "";
    public String escalated = "";
    public String snoozeEnded = "";
    public String claimEnded = "";
    public String newCallbacks = "";
    public String newCallbacksTitle = "";
    public String pickUp = "";
    public String showCustomer = "";
    public String callRings = "";
    public String diverted = "";
    public String open = "";
    public String dismiss = "";
    public String titleCount = "";
    public String trayTip = "";
    public String newsCount = "";
    public String newsHeldBack = "";
    public String newsOpen = "";
    public String newsCustomer = "";
    public String newsDismiss = "";
    public String undo = "";
    public String undoDismiss = "";
    public String askedBack = "";
    public String answered = "";
}
