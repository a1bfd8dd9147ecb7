package org.ringback.pbx.asterisk.internal.ami;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.RedirectAction;

/**
 * The actions that Ringback sends. Every text that goes into one passes {@link #line}: Asterisk-Java writes fields as they
 * are, so that a line break in a number would begin another field, or another action.
 */
public final class AmiActions {
    private static final int NORMAL_CLEARING = 16;
    private static final long RING_MILLIS = 30_000;

    private AmiActions() {}

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException when it has a control character
     */
    public static String line(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("there is a control character in it");
        }
        return text;
    }

    /** What a number is dialled as: what only makes it easier to read is left out. */
    public static String number(String text) {
        String dialled = line(text).replaceAll("[\\s()/.-]", "");
        if (!dialled.matches("[+]?[*#0-9]{1,40}")) {
            throw new IllegalArgumentException("it is not a number that can be dialled");
        }
        return dialled;
    }

    /**
     * Calls a phone, and when it is answered, a number from it.
     *
     * @param channel the id that the phone's channel gets
     */
    public static ManagerAction originate(String channel, String device, String context, String number) {
        OriginateAction action = new OriginateAction();
        action.setActionId(line(channel));
        action.setChannelId(line(channel));
        action.setChannel(line(device));
        action.setContext(line(context));
        action.setExten(number(number));
        action.setPriority(1);
        action.setTimeout(RING_MILLIS);
        action.setAsync(true);
        // The agent's phone shows whom it is to call; what the customer sees is the dialplan's business.
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CONNECTEDLINE(num,i)", number(number));
        action.setVariables(variables);
        return action;
    }

    public static ManagerAction redirect(String channelName, String context, String extension) {
        return new RedirectAction(line(channelName), line(context), line(extension), 1);
    }

    public static ManagerAction hangUp(String channelName) {
        return new HangupAction(line(channelName), NORMAL_CLEARING);
    }

    public static ManagerAction variable(String channelName, String variable) {
        return new GetVarAction(line(channelName), line(variable));
    }

    /** An action without fields that is answered by a list of events. */
    public static ManagerAction list(AmiList list) {
        return named(list.action());
    }

    /** An action without fields. */
    public static ManagerAction named(String name) {
        return new NamedAction(name);
    }

    /** See {@link #named}. Public with a getter: Asterisk-Java reads it by reflection. */
    public static final class NamedAction extends AbstractManagerAction {
        private static final long serialVersionUID = 1L;
        private final String name;

        NamedAction(String name) {
            this.name = name;
        }

        @Override
        public String getAction() {
            return name;
        }
    }
}
