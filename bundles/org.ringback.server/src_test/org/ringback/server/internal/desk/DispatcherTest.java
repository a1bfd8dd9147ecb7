package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.server.CommandHandler;
import org.ringback.desk.server.Sender;
import org.ringback.directory.Credentials;
import org.ringback.repository.RepositoryException;
import org.ringback.server.internal.desk.status.DiskRoom;

/** Who asks is known from the log-in, and the narrowest handler answers. */
class DispatcherTest {
    private static final CommandId ID = new CommandId(new UUID(1, 1));
    private final People people = new People();
    private final Set<AgentId> oneTime = new HashSet<>();
    private final Credentials credentials = new Credentials() {
        @Override
        public Optional<Agent> check(String name, char[] password) {
            return Optional.empty();
        }

        @Override
        public boolean mustChangePassword(AgentId agent) {
            return oneTime.contains(agent);
        }
    };
    private final Dispatcher dispatcher = new Dispatcher(people, credentials, new DiskRoom());

    @Test
    void whenTheDiskIsFullWhatWouldBeKeptIsRefusedWithTheFolderUntilThereIsRoom() {
        AtomicLong free = new AtomicLong(DiskRoom.KEPT_BYTES - 1);
        Dispatcher dispatcher = new Dispatcher(people, credentials, new DiskRoom(Path.of("/srv/data"), free::get));
        people.add("anna", Role.AGENT);
        dispatcher.addHandler(says(PresenceCommand.class, "done"));
        dispatcher.addHandler(says(Query.class, "done"));
        dispatcher.addHandler(says(CallCommand.class, "done"));
        Command away = new PresenceCommand.SetPresence(PresenceState.AWAY, Optional.empty(), Optional.empty());

        assertThat(dispatcher.handle("anna", "d", ID, away))
                .isEqualTo(new Reply.Refused(
                        Refusal.TRY_AGAIN,
                        "the disk of the server is full: only 31 MB are free in /srv/data, and it needs 32 MB; make room"
                                + " there"));
        for (Command other : List.of(
                new Query.FindByNumber("1"),
                new PresenceCommand.KeepAlive("d"),
                new PresenceCommand.SignOff("d"),
                new CallCommand.HangUpCall(new CallId(new PbxId("pbx"), "1")))) {
            assertThat(detail(dispatcher.handle("anna", "d", ID, other))).isEqualTo("done anna");
        }

        free.set(DiskRoom.KEPT_BYTES);
        assertThat(detail(dispatcher.handle("anna", "d", ID, away))).isEqualTo("done anna");
    }

    @Test
    void aDatabaseWhoseDiskIsFullIsSaidSo() {
        people.add("anna", Role.AGENT);
        dispatcher.addHandler(handler(Query.class, s -> {
            throw new RepositoryException.DiskFull("no", new IllegalStateException());
        }));

        assertThat(detail(dispatcher.handle("anna", "d", ID, new Query.FindByNumber("1"))))
                .isEqualTo("the disk of the database is full: make room there");
    }

    @Test
    void theNarrowestHandlerServes() {
        for (List<CommandHandler<?>> order : List.of(
                List.<CommandHandler<?>>of(says(Query.class, "wide"), says(Query.GetSnapshot.class, "narrow")),
                List.<CommandHandler<?>>of(says(Query.GetSnapshot.class, "narrow"), says(Query.class, "wide")))) {
            Dispatcher fresh = new Dispatcher(people, credentials, new DiskRoom());
            people.add("anna", Role.AGENT);
            order.forEach(fresh::addHandler);
            assertThat(detail(fresh.handle("anna", "d", ID, new Query.GetSnapshot())))
                    .isEqualTo("narrow anna");
            assertThat(detail(fresh.handle("anna", "d", ID, new Query.FindByNumber("1"))))
                    .isEqualTo("wide anna");
        }
    }

    @Test
    void whoIsNoActiveAgentIsRefused() {
        people.add("old", Role.ADMINISTRATOR, false);
        dispatcher.addHandler(says(Query.class, "x"));
        for (String user : List.of("old", "nobody", "Not A Name", "")) {
            assertThat(dispatcher.handle(user, "d", ID, new Query.GetSnapshot()))
                    .isInstanceOfSatisfying(Reply.Refused.class, r -> {
                        assertThat(r.reason()).isEqualTo(Refusal.NOT_ALLOWED);
                        assertThat(r.detail()).contains("there is no active agent");
                    });
        }
    }

    @Test
    void withAOneTimePasswordOnlyOnesOwnCanBeChosen() {
        people.add("anna", Role.ADMINISTRATOR);
        people.add("ben", Role.AGENT);
        oneTime.add(new AgentId("anna"));
        dispatcher.addHandler(says(Query.class, "asked"));
        dispatcher.addHandler(says(CallbackCommand.class, "done"));
        dispatcher.addHandler(says(DirectoryCommand.class, "set"));
        for (Command command : List.<Command>of(
                new Query.GetSnapshot(),
                new CallbackCommand.MarkSeen(new CallbackId(new UUID(1, 1))),
                new DirectoryCommand.SetPassword(new AgentId("ben"), "a new password"))) {
            assertThat(dispatcher.handle("anna", "d", ID, command))
                    .as(command.toString())
                    .isInstanceOfSatisfying(
                            Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.CHANGE_PASSWORD));
        }
        Command own = new DirectoryCommand.SetPassword(new AgentId("anna"), "a new password");
        assertThat(detail(dispatcher.handle("anna", "d", ID, own))).isEqualTo("set anna");
        assertThat(detail(dispatcher.handle("ben", "d", ID, new Query.GetSnapshot())))
                .isEqualTo("asked ben");
        oneTime.clear();
        assertThat(detail(dispatcher.handle("anna", "d", ID, new Query.GetSnapshot())))
                .isEqualTo("asked anna");
    }

    @Test
    void aFailureIsAnsweredAndNotThrown() {
        people.add("anna", Role.AGENT);
        dispatcher.addHandler(handler(Query.class, s -> {
            throw new IllegalStateException("secret inner thing");
        }));
        dispatcher.addHandler(handler(CallbackCommand.class, s -> {
            throw new RepositoryException("the database is not there", new IllegalStateException());
        }));
        assertThat(dispatcher.handle("anna", "d", ID, new Query.GetSnapshot()))
                .isEqualTo(new Reply.Refused(Refusal.TRY_AGAIN, "the server could not do it now"));
        assertThat(dispatcher.handle("anna", "d", ID, new CallbackCommand.MarkSeen(new CallbackId(new UUID(1, 1)))))
                .isEqualTo(new Reply.Refused(Refusal.TRY_AGAIN, "the database is not available now"));
    }

    @Test
    void withoutAHandlerItIsToBeTriedAgain() {
        people.add("anna", Role.AGENT);
        CommandHandler<?> handler = says(Query.class, "x");
        dispatcher.addHandler(handler);
        dispatcher.removeHandler(handler);
        assertThat(dispatcher.handle("anna", "d", ID, new Query.GetSnapshot()))
                .isEqualTo(
                        new Reply.Refused(Refusal.TRY_AGAIN, "the part of the server that does this is not running"));
    }

    @Test
    void theDesktopsNameIsMadeFitForTheAudit() {
        people.add("anna", Role.AGENT);
        dispatcher.addHandler(handler(Query.class, s -> new Reply.Refused(Refusal.UNKNOWN, s.from())));
        assertThat(detail(dispatcher.handle("anna", "a\nb" + "x".repeat(100), ID, new Query.GetSnapshot())))
                .startsWith("a?b")
                .hasSize(64);
    }

    private static String detail(Reply reply) {
        return ((Reply.Refused) reply).detail();
    }

    private static <C extends Command> CommandHandler<C> says(Class<C> kind, String word) {
        return handler(
                kind,
                s -> new Reply.Refused(Refusal.UNKNOWN, word + " " + s.agent().id()));
    }

    private static <C extends Command> CommandHandler<C> handler(
            Class<C> kind, java.util.function.Function<Sender, Reply> answer) {
        return new CommandHandler<>() {
            @Override
            public Class<C> handles() {
                return kind;
            }

            @Override
            public Reply handle(Sender sender, CommandId id, C command) {
                return Optional.of(answer.apply(sender)).orElseThrow();
            }
        };
    }
}
