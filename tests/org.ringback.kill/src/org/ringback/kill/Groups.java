package org.ringback.kill;

import java.util.Optional;
import org.ringback.core.CallbackId;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;

/** The message group of a command: those on one call-back are done in the order they were sent. */
final class Groups {
    private Groups() {}

    static Optional<String> of(Command command) {
        return callback(command).map(CallbackId::toString);
    }

    private static Optional<CallbackId> callback(Command command) {
        return switch (command) {
            case CallbackCommand.MarkDelivered c -> Optional.of(c.callback());
            case CallbackCommand.MarkSeen c -> Optional.of(c.callback());
            case CallbackCommand.ClaimCallback c -> Optional.of(c.callback());
            case CallbackCommand.RenewClaim c -> Optional.of(c.callback());
            case CallbackCommand.ReleaseClaim c -> Optional.of(c.callback());
            case CallbackCommand.CallBack c -> Optional.of(c.callback());
            case CallbackCommand.RecordAttempt c -> Optional.of(c.callback());
            case CallbackCommand.CompleteCallback c -> Optional.of(c.callback());
            case CallbackCommand.SnoozeCallback c -> Optional.of(c.callback());
            case CallbackCommand.ReassignCallback c -> Optional.of(c.callback());
            case CallbackCommand.CancelCallback c -> Optional.of(c.callback());
            default -> Optional.empty();
        };
    }
}
