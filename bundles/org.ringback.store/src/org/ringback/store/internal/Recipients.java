package org.ringback.store.internal;

import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Recipient;

/** Recipients as columns: {@code a:anna} for an agent, {@code g:sales} for a group. */
public final class Recipients {
    private Recipients() {}

    public static String column(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to -> column(to.agent());
            case Recipient.ToGroup to -> column(to.group());
        };
    }

    public static String column(AgentId agent) {
        return "a:" + agent;
    }

    public static String column(GroupId group) {
        return "g:" + group;
    }

    public static Recipient read(String column) {
        String name = column.substring(2);
        return column.startsWith("g:")
                ? new Recipient.ToGroup(new GroupId(name))
                : new Recipient.ToAgent(new AgentId(name));
    }
}
