package org.ringback.server.internal.desk.arrangement;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.DesktopCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.repository.ArrangementRepository;

/** Keeps how agents have arranged their desktops. */
@Component(service = CommandHandler.class)
public final class ArrangementCommands implements CommandHandler<DesktopCommand> {
    private final ArrangementRepository repository;

    @Activate
    public ArrangementCommands(@Reference ArrangementRepository repository) {
        this.repository = repository;
    }

    @Override
    public Class<DesktopCommand> handles() {
        return DesktopCommand.class;
    }

    @Override
    public Reply handle(Sender sender, CommandId id, DesktopCommand command) {
        return switch (command) {
            case DesktopCommand.KeepArrangement keep -> {
                Optional<String> problem = ArrangementLines.problem(keep.lines());
                if (problem.isPresent()) {
                    yield new Reply.Refused(Refusal.INVALID, problem.get());
                }
                repository.save(sender.agent().id(), ArrangementLines.write(keep.lines()));
                yield Reply.done();
            }
        };
    }
}
