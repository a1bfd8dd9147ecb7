package org.ringback.desk;

/**
 * What a desktop may ask of the server. Who asks is not in it: that is known from the log-in. Each kind is
 * served by one engine.
 */
public sealed interface Command
        permits CallbackCommand,
                CallCommand,
                PresenceCommand,
                DesktopCommand,
                DirectoryCommand,
                CustomerCommand,
                ServerCommand,
                HandshakeCommand,
                Query {
    /**
     * Whether the agent means it to change something; a desktop sends others by itself, to look, to say what it shows and
     * that it lives.
     */
    default boolean meant() {
        return switch (this) {
            case Query<?> q -> false;
            case CallbackCommand.MarkDelivered c -> false;
            case CallbackCommand.MarkSeen c -> false;
            case CallbackCommand.RenewClaim c -> false;
            case PresenceCommand.KeepAlive c -> false;
            case PresenceCommand.SignOff c -> false;
            case DesktopCommand.KeepArrangement c -> false;
            case HandshakeCommand.TellWriting c -> false;
            case HandshakeCommand.StopWriting c -> false;
            default -> true;
        };
    }
}
