package org.ringback.workbench.ui;

/**
 * What views tell each other through the event broker. Send with {@link Navigator}, which shows the view first;
 * receive with {@code @Inject @Optional void x(@UIEventTopic(Topics.COMPOSE) ComposeRequest request)}.
 */
public final class Topics {
    private static final String BASE = "org/ringback/workbench/";

    /** Open the composer, filled in: {@link ComposeRequest}. */
    public static final String COMPOSE = BASE + "COMPOSE";
    /** Show a customer and their history: {@link CustomerRequest}. */
    public static final String SHOW_CUSTOMER = BASE + "SHOW_CUSTOMER";
    /** Select a call-back in the list and open it: {@link org.ringback.core.CallbackId}. */
    public static final String SHOW_CALLBACK = BASE + "SHOW_CALLBACK";
    /** The agent has opened a call-back, so its announcement is acknowledged: {@link org.ringback.core.CallbackId}. */
    public static final String CALLBACK_OPENED = BASE + "CALLBACK_OPENED";
    /** Say something in the status line, for a while: {@link Notice}. */
    public static final String NOTICE = BASE + "NOTICE";

    /** Something can be undone for a while: {@link UndoOffer}. */
    public static final String UNDO = BASE + "UNDO";

    /** Hand call-backs to somebody: {@link ReassignRequest}. */
    public static final String REASSIGN = BASE + "REASSIGN";

    private Topics() {}
}
