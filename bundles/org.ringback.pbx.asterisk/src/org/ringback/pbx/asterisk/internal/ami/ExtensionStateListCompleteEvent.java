package org.ringback.pbx.asterisk.internal.ami;

import org.asteriskjava.manager.event.ResponseEvent;
import org.eclipse.jdt.annotation.Nullable;

/** The end of the list that ExtensionStateList brings. */
public final class ExtensionStateListCompleteEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;
    private @Nullable String eventList;
    private @Nullable String listItems;

    public ExtensionStateListCompleteEvent(Object source) {
        super(source);
    }

    public @Nullable String getEventList() {
        return eventList;
    }

    public void setEventList(@Nullable String value) {
        eventList = value;
    }

    public @Nullable String getListItems() {
        return listItems;
    }

    public void setListItems(@Nullable String value) {
        listItems = value;
    }
}
