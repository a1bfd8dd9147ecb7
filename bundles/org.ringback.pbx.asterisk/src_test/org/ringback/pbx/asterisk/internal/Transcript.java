package org.ringback.pbx.asterisk.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.event.ShutdownEvent;
import org.ringback.pbx.asterisk.internal.ami.AmiConnection;
import org.ringback.pbx.asterisk.internal.ami.BoundedConnection;
import org.ringback.pbx.asterisk.internal.ami.EventTranslator;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** A recorded transcript, read over a socket by Asterisk-Java itself and translated as the adapter does. */
final class Transcript {
    private static final String END = "\n\nEvent: Shutdown\nShutdown: Cleanly\nRestart: False\n\n";

    private Transcript() {}

    static List<PbxEvent> read(String name) {
        List<PbxEvent> events = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch end = new CountDownLatch(1);
        try (FakeAmi ami = new FakeAmi()) {
            BoundedConnection connection = new BoundedConnection(AsteriskSettings.read(
                    Map.of("id", "office", "port", Integer.toString(ami.port()), "secret", FakeAmi.SECRET)));
            AmiConnection.EVENTS.forEach(connection::registerUserEventClass);
            connection.registerUserEventClass(ShutdownEvent.class);
            connection.addEventListener(event -> {
                EventTranslator.translate(event).ifPresent(events::add);
                if (event instanceof ShutdownEvent) {
                    end.countDown();
                }
            });
            connection.login();
            ami.send(text(name) + END);
            if (!end.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the transcript was not read to its end");
            }
            connection.logoff();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return List.copyOf(events);
    }

    static String text(String name) {
        try (InputStream in = Transcript.class.getResourceAsStream("ami/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
