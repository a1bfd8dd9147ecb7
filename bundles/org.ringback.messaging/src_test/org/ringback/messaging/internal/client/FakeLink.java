package org.ringback.messaging.internal.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.ringback.core.CustomerId;
import org.ringback.core.ServerPlace;
import org.ringback.desk.Command;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.protocol.Codec;
import org.ringback.protocol.ProtocolException;

/** Writes down what is asked of it. */
final class FakeLink implements Link {
    int connects;
    int looks;
    final Deque<Set<String>> subscriptions = new ArrayDeque<>();
    final Deque<String> tokens = new ArrayDeque<>();
    final Deque<List<ServerPlace>> others = new ArrayDeque<>();
    final Deque<Set<CustomerId>> watches = new ArrayDeque<>();
    final Deque<Outgoing> sent = new ArrayDeque<>();

    @Override
    public void connect() {
        connects++;
    }

    @Override
    public void subscribe(Set<String> addresses) {
        subscriptions.add(addresses);
    }

    @Override
    public void watch(Set<CustomerId> customers) {
        watches.add(customers);
    }

    @Override
    public void send(Outgoing command) {
        sent.add(command);
    }

    @Override
    public void token(String given) {
        tokens.add(given);
    }

    @Override
    public void others(List<ServerPlace> servers) {
        others.add(servers);
    }

    @Override
    public void lookElsewhere() {
        looks++;
    }

    @Override
    public void newPassword(String password) {
        throw new AssertionError("only the desk knows it");
    }

    @Override
    public void close() {
        throw new AssertionError("only the desk closes it");
    }

    List<Command> commands() throws ProtocolException {
        List<Command> commands = new ArrayList<>();
        for (Outgoing each : sent) {
            commands.add(new Codec().readCommand(each.text()).command());
        }
        return commands;
    }

    @Override
    public LoginException why() {
        return new LoginException(LoginException.Reason.TOO_SLOW, "It is slow");
    }
}
