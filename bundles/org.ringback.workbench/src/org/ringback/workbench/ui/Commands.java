package org.ringback.workbench.ui;

/**
 * The commands of the application model; menus and keys are there. A view adds the handler: in its fragment's
 * {@code handlers} of the application, so that the key works wherever the focus is, with {@code @CanExecute}.
 */
public final class Commands {
    private static final String BASE = "org.ringback.workbench.command.";

    /** F2: an empty composer. */
    public static final String COMPOSE = BASE + "compose";
    /** F3: find a customer. */
    public static final String FIND_CUSTOMER = BASE + "findCustomer";
    /** F4: claim the selected call-back, "I am responding". */
    public static final String CLAIM = BASE + "claim";
    /** F5: claim the selected call-back if need be and call the customer. */
    public static final String CALL_BACK = BASE + "callBack";
    /** F6: say how it ended. */
    public static final String OUTCOME = BASE + "outcome";
    /** F7: put it off. */
    public static final String SNOOZE = BASE + "snooze";
    /** F8: hand it to another. */
    public static final String REASSIGN = BASE + "reassign";
    /** M1+D: close what was settled when the customer was reached another way. */
    public static final String SETTLE = BASE + "settle";
    /** M1+B: have what one handed on back. */
    public static final String TAKE_BACK = BASE + "takeBack";
    /** M1+K: ask the author, or answer; the author asks and answers by it, too. */
    public static final String ASK_BACK = BASE + "askBack";
    /** M1+P: the customer was told by when they are called back. */
    public static final String PROMISE = BASE + "promise";
    /** M1+J: answer the colleague who is writing a call-back for this agent. */
    public static final String ANSWER_WRITING = BASE + "answerWriting";
    /** M1+M2+J: go on to the next colleague who is writing one. */
    public static final String NEXT_WRITING = BASE + "nextWriting";
    /** M1+U: do with the draft what the requested agent has answered. */
    public static final String USE_ANSWER = BASE + "useAnswer";
    /** M1+R: stop responding without an outcome. */
    public static final String RELEASE = BASE + "release";
    /** M1+W: withdraw it. */
    public static final String CANCEL = BASE + "cancel";
    /** M1+Enter: send what is in the composer. */
    public static final String SUBMIT = BASE + "submit";
    /** Show what happened to the selected call-back. */
    public static final String AUDIT = BASE + "audit";
    /** Export what the list of call-backs shows, or those of a period. */
    public static final String EXPORT_CALLBACKS = BASE + "exportCallbacks";
    /** Export the history of the customer that is shown, or what a search has found. */
    public static final String EXPORT_HISTORY = BASE + "exportHistory";
    /** Export what happened to the selected call-back. */
    public static final String EXPORT_TRAIL = BASE + "exportTrail";
    /** F9: set one's own presence. */
    public static final String PRESENCE = BASE + "presence";
    /** F11: take the current call to the composer. */
    public static final String COMPOSE_CALL = BASE + "composeCall";
    /** F12: hang up. */
    public static final String HANG_UP = BASE + "hangUp";
    /** M1+H: hold, or take back. */
    public static final String HOLD = BASE + "hold";
    /** M1+T: transfer the current call. */
    public static final String TRANSFER = BASE + "transfer";

    private Commands() {}
}
