package org.ringback.desk.server;

import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.CommandId;
import org.ringback.desk.Command;
import org.ringback.desk.Reply;

/** The server behind the protocol: finds who the sender is and the handler of each command. Called from several threads. */
@ProviderType
public interface DeskService {
    /**
     * Carries a command out.
     *
     * @param user the user as the broker validated it
     * @param from which desktop, for the audit
     */
    Reply handle(String user, String from, CommandId id, Command command);
}
