package org.ringback.workbench.ui;

import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.CallbackId;

/** Leads from one view to another: brings the other view to the front and tells it what to show. UI thread only. */
@ProviderType
public interface Navigator {
    /** Opens the composer, filled in, and gives it the focus. */
    void compose(ComposeRequest request);

    /** Opens the composer, filled in, without taking the focus from what the agent is typing elsewhere. */
    void offerComposer(ComposeRequest request);

    /** Shows a customer; the focus stays. */
    void showCustomer(CustomerRequest request);

    /** Selects a call-back in the list, opens it, and gives the list the focus. */
    void showCallback(CallbackId callback);

    /** Says that the agent has opened a call-back. */
    void opened(CallbackId callback);

    /** Hands call-backs to somebody. */
    void reassign(ReassignRequest request);

    /** Brings a view to the front and gives it the focus. */
    void show(String partId);

    /** Brings a view to the front; the focus stays. */
    void reveal(String partId);

    /** Says something in the status line. */
    void say(Notice notice);

    /** Says what was done, and offers for a while to undo it; an offer takes the place of the one before. */
    void offerUndo(UndoOffer offer);
}
