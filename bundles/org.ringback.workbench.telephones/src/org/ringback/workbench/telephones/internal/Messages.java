package org.ringback.workbench.telephones.internal;

import org.ringback.workbench.telephones.internal.TelephoneModel.Action;

/** The texts of the telephones. */
public final class Messages {
    public String title = "";
    public String hint = "";
    public String from = "";
    public String to = "";
    public String call = "";
    public String customers = "";
    public String office = "";
    public String waiting = "";
    public String away = "";
    public String pickUp = "";
    public String decline = "";
    public String hold = "";
    public String resume = "";
    public String hangUp = "";
    public String busy = "";
    public String unplugged = "";
    public String forward = "";
    public String isUnplugged = "";
    public String idle = "";
    public String withheld = "";
    public String calling = "";
    public String ringing = "";
    public String talking = "";
    public String holding = "";
    public String heldBy = "";

    String of(Action action) {
        return switch (action) {
            case PICK_UP -> pickUp;
            case DECLINE -> decline;
            case HOLD -> hold;
            case RESUME -> resume;
            case HANG_UP -> hangUp;
        };
    }
}
