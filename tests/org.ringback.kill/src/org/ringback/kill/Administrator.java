package org.ringback.kill;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.Command;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

/** Changes agents, groups and the own password. */
final class Administrator extends Sender {
    private static final int THINGS = 6;

    Administrator(AgentId self, Random random, Ledger ledger) {
        super(self, random, ledger);
    }

    @Override
    Command next(DeskClient client, String mark) throws InterruptedException {
        int what = random.nextInt(20);
        if (what == 0) {
            return new DirectoryCommand.SetPassword(self, mark);
        }
        Result.Snapshot now = client.ask(new Query.GetSnapshot(), Result.Snapshot.class);
        if (what < 8) {
            GroupId id = new GroupId("team" + random.nextInt(THINGS));
            long revision = now.groups().stream()
                    .filter(g -> g.id().equals(id))
                    .mapToLong(Group::revision)
                    .findFirst()
                    .orElse(0);
            return new DirectoryCommand.SaveGroup(new Group(id, revision, mark, Optional.empty()), Set.of(), Set.of());
        }
        AgentId id = new AgentId("temp" + random.nextInt(THINGS));
        long revision = now.agents().stream()
                .filter(a -> a.id().equals(id))
                .mapToLong(Agent::revision)
                .findFirst()
                .orElse(0);
        return new DirectoryCommand.SaveAgent(new Agent(
                id,
                revision,
                mark,
                Role.AGENT,
                List.of(),
                Set.of(),
                random.nextBoolean() ? Optional.of(self) : Optional.empty(),
                random.nextInt(4) > 0));
    }
}
