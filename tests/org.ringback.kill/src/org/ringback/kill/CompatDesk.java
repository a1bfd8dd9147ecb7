package org.ringback.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskState;
import org.ringback.protocol.Codec;
import org.ringback.protocol.CommandMessage;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/**
 * A desktop without a screen as a process, with the client of whichever version is on its class path: so it may use only what
 * versions have had for long. It reads commands of the desk protocol, a line each, and prints their replies; at {@code state} it
 * prints what it shows.
 */
public final class CompatDesk {
    static final String STATE = "state";
    static final String SHOWN = "shown ";
    static final String END = "end ";
    static final String ANSWERED = "answered ";
    static final String FAILED = "failed ";
    static final String LOGGED_IN = "logged in";

    private static final Logger LIBRARIES = Logger.getLogger("org.apache.activemq");
    private static final Codec CODEC = new Codec();

    private CompatDesk() {}

    /** @param args the client's class, where the server is, the agent's name and password, and a folder */
    public static void main(String[] args) throws Exception {
        LIBRARIES.setLevel(Level.OFF);
        DeskLogin login =
                (DeskLogin) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        try {
            Desk desk = login.login(URI.create(args[1]), args[2], args[3].toCharArray(), Path.of(args[4]))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
            System.out.println(LOGGED_IN);
            serve(desk);
        } catch (ExecutionException | TimeoutException e) {
            System.out.println(FAILED + e);
        }
        System.exit(0);
    }

    private static void serve(Desk desk) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(STATE)) {
                tell(desk.state());
            } else {
                answer(desk, line);
            }
        }
    }

    private static void tell(DeskState state) {
        state.callbacks()
                .values()
                .forEach(c -> System.out.println(SHOWN + CODEC.write(new DeskEvent.CallbackChanged(c))));
        state.presences()
                .values()
                .forEach(p -> System.out.println(SHOWN + CODEC.write(new DeskEvent.PresenceChanged(p))));
        state.agents().values().forEach(a -> System.out.println(SHOWN + CODEC.write(new DeskEvent.AgentChanged(a))));
        System.out.println(END + state.connection().phase());
    }

    private static void answer(Desk desk, String line) throws InterruptedException {
        try {
            CommandMessage message = CODEC.readCommand(line);
            Reply reply = desk.send(message.command()).toCompletableFuture().get(60, TimeUnit.SECONDS);
            System.out.println(ANSWERED + CODEC.write(new ReplyMessage(message.id(), reply)));
        } catch (ProtocolException | ExecutionException | TimeoutException e) {
            System.out.println(FAILED + e);
        }
    }
}
