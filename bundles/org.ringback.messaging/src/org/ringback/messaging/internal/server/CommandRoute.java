package org.ringback.messaging.internal.server;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.HandshakeCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.ServerCommand;
import org.ringback.messaging.internal.server.CommandLanes.Lane;

/**
 * Which way a command goes.
 *
 * @param key what it is about: commands on the same thing are carried out in order
 */
record CommandRoute(Lane lane, Optional<String> key) {
    /** @param group the order that the sender asks for, for what is about nothing that is there already */
    static CommandRoute of(AgentId agent, Optional<String> group, Command command) {
        return switch (command) {
            case PresenceCommand.KeepAlive c -> new CommandRoute(Lane.LIFE, Optional.empty());
            case PresenceCommand.SignOff c -> new CommandRoute(Lane.LIFE, Optional.empty());
            case PresenceCommand.SetPresence c -> change("presence", agent);
            case DesktopCommand.KeepArrangement c -> change("arrangement", agent);
            case Query.GetSnapshot c -> new CommandRoute(Lane.SNAPSHOTS, Optional.empty());
            case Query.GetFigures c -> new CommandRoute(Lane.FIGURES, Optional.empty());
            case Query<?> c -> new CommandRoute(Lane.QUESTIONS, Optional.empty());
            // Whoever is the last administrator is known only when one change is looked at after another.
            case DirectoryCommand.SetPassword c -> new CommandRoute(Lane.PASSWORDS, key("password", c.agent()));
            case DirectoryCommand c -> change("directory", "");
            case CustomerCommand.ImportCustomers c -> new CommandRoute(Lane.IMPORTS, key("import", agent));
            case ServerCommand c -> new CommandRoute(Lane.IMPORTS, key("server", ""));
            case CustomerCommand.SaveCustomer c ->
                change("customer", c.customer().id());
            case CustomerCommand.MergeCustomers c -> change("customer", c.into());
            case CustomerCommand.UndoMerge c -> change("customer", c.kept());
            case CustomerCommand.AddInteraction c -> change("customer", c.customer());
            case CustomerCommand.EraseCustomer c -> change("erase", "");
            case CallCommand.Dial c -> change("dial", agent);
            case CallCommand.TransferCall c -> change("call", c.call());
            case CallCommand.HangUpCall c -> change("call", c.call());
            case CallCommand.HoldCall c -> change("call", c.call());
            case HandshakeCommand c -> change("handshake", agent);
            case CallbackCommand c ->
                c.about()
                        .map(id -> change("callback", id))
                        .orElseGet(() -> new CommandRoute(Lane.CHANGES, group.flatMap(g -> key("of " + agent, g))));
        };
    }

    private static CommandRoute change(String kind, Object of) {
        return new CommandRoute(Lane.CHANGES, key(kind, of));
    }

    private static Optional<String> key(String kind, Object of) {
        return Optional.of(kind + " " + of);
    }
}
