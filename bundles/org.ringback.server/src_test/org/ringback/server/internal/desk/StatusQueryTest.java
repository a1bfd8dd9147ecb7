package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.server.ServerStatus;
import org.ringback.server.internal.desk.status.StatusQuery;

/** An administrator is told how each part is, and nobody else. */
class StatusQueryTest {
    private static final Result.Status STATUS = new Result.Status("1.0.0", Instant.EPOCH, List.of());
    private final People people = new People();

    @Test
    void isForAdministratorsOnly() {
        assertThat(ask(Role.ADMINISTRATOR)).isEqualTo(new Reply.Accepted(STATUS));
        for (Role role : List.of(Role.AGENT, Role.SUPERVISOR)) {
            assertThat(((Reply.Refused) ask(role)).reason()).isEqualTo(Refusal.NOT_ALLOWED);
        }
    }

    private Reply ask(Role role) {
        StatusQuery query = new StatusQuery(new ServerStatus() {
            @Override
            public Result.Status status() {
                return STATUS;
            }

            @Override
            public List<String> unavailable() {
                return List.of();
            }
        });
        return query.handle(people.add("x", role), new CommandId(new UUID(1, 1)), new Query.GetStatus());
    }
}
