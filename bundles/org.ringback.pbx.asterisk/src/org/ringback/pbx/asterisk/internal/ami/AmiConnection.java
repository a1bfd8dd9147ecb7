package org.ringback.pbx.asterisk.internal.ami;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ExtensionStatusEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.HangupRequestEvent;
import org.asteriskjava.manager.event.HoldEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewCallerIdEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewExtenEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.ParkedCallEvent;
import org.asteriskjava.manager.event.ParkedCallGiveUpEvent;
import org.asteriskjava.manager.event.ParkedCallTimeOutEvent;
import org.asteriskjava.manager.event.ParkedCallsCompleteEvent;
import org.asteriskjava.manager.event.PickupEvent;
import org.asteriskjava.manager.event.UnholdEvent;
import org.asteriskjava.manager.event.UnparkedCallEvent;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;

/**
 * One connection of Asterisk-Java, from login to its end. The library's own reconnection is not used, because it knows no
 * refusal and no limit: a connection that broke is closed and another one made.
 */
public final class AmiConnection {
    private static final System.Logger LOG = System.getLogger(AmiConnection.class.getName());
    private static final int RESPONSE_MILLIS = 2_000;
    private static final int END_MILLIS = 100;
    private static final int END_TRIES = 10;

    /** All that is listened to. The library finds its own classes by a search that finds nothing among the jars of a product. */
    public static final List<Class<? extends ManagerEvent>> EVENTS = List.of(
            SafeBridgeEnterEvent.class,
            SafeBridgeLeaveEvent.class,
            CoreShowChannelEvent.class,
            CoreShowChannelsCompleteEvent.class,
            DeviceStateChangeEvent.class,
            DeviceStateListCompleteEvent.class,
            DialBeginEvent.class,
            DialEndEvent.class,
            ExtensionStateListCompleteEvent.class,
            ExtensionStatusEvent.class,
            FullyBootedEvent.class,
            HangupEvent.class,
            HangupRequestEvent.class,
            HoldEvent.class,
            NewCallerIdEvent.class,
            NewChannelEvent.class,
            NewExtenEvent.class,
            NewStateEvent.class,
            OriginateResponseEvent.class,
            ParkedCallEvent.class,
            ParkedCallGiveUpEvent.class,
            ParkedCallTimeOutEvent.class,
            ParkedCallsCompleteEvent.class,
            PickupEvent.class,
            UnholdEvent.class,
            UnparkedCallEvent.class);

    private final BoundedConnection connection;
    /** The library's thread that brings events and answers. */
    private volatile Optional<Thread> pump = Optional.empty();

    /**
     * A connection that is not made yet.
     *
     * @param events called from the library's thread
     * @param broken called from the library's thread, when a connection that was logged in breaks
     */
    public AmiConnection(AsteriskSettings settings, Consumer<ManagerEvent> events, Runnable broken) {
        connection = new BoundedConnection(settings);
        connection.setDefaultResponseTimeout(RESPONSE_MILLIS);
        EVENTS.forEach(connection::registerUserEventClass);
        connection.addEventListener(event -> {
            Thread.currentThread().setUncaughtExceptionHandler(BoundedConnection::ended);
            if (event instanceof DisconnectEvent) {
                broken.run();
            } else {
                events.accept(event);
            }
        });
    }

    public void login() throws IOException, AuthenticationFailedException, TimeoutException {
        connection.login();
    }

    /** What was longer than anything that AMI sends, if that has ended the connection. */
    Optional<String> tooLong() {
        return connection.tooLong();
    }

    /** Whether Asterisk has ended the connection. */
    boolean broke() {
        return connection.broke();
    }

    /**
     * Sends an action.
     *
     * @param answered gets why it was refused, or an empty text; from the library's thread or at once
     */
    public void send(ManagerAction action, Consumer<String> answered) {
        try {
            connection.sendAction(action, response -> {
                pump = Optional.of(Thread.currentThread());
                answered.accept(refusal(response));
            });
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            answered.accept("it could not be sent to Asterisk (" + e.getMessage() + ")");
        }
    }

    /** Has events of another class told, too. Before the login. */
    public void listenTo(Class<? extends ManagerEvent> events) {
        connection.registerUserEventClass(events);
    }

    /**
     * Asks for something that is answered without a list.
     *
     * @param answered gets the fields of the answer, in lower case, or those of a refusal; from the library's thread or at once
     */
    public void fields(ManagerAction action, Consumer<Map<String, Object>> answered) {
        try {
            connection.sendAction(action, response -> {
                pump = Optional.of(Thread.currentThread());
                answered.accept(
                        response == null || response.getAttributes() == null
                                ? Map.of()
                                : Map.copyOf(response.getAttributes()));
            });
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "it could not be asked for", e);
            answered.accept(Map.of());
        }
    }

    /**
     * Asks for a value.
     *
     * @param answered gets it, or an empty text when there is none; from the library's thread or at once
     */
    void ask(ManagerAction action, Consumer<String> answered) {
        try {
            connection.sendAction(action, response -> {
                pump = Optional.of(Thread.currentThread());
                String value =
                        response == null || response instanceof ManagerError ? null : response.getAttribute("value");
                answered.accept(value == null ? "" : value);
            });
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "a variable could not be asked for", e);
            answered.accept("");
        }
    }

    private static String refusal(@Nullable ManagerResponse response) {
        if (response == null) {
            return "the connection to Asterisk broke before it answered";
        }
        if (response instanceof ManagerError) {
            String message = response.getMessage();
            return message == null ? "Asterisk refused it" : "Asterisk says: " + message;
        }
        return "";
    }

    /** Logs off, and sees to it that the library's threads end. */
    public void close() {
        try {
            connection.logoff();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "there was no login to end", e);
        }
        connection.end();
        pump.filter(thread -> thread != Thread.currentThread()).ifPresent(AmiConnection::end);
    }

    /** The library's thread can miss that it is to end, and then waits for a minute. */
    private static void end(Thread thread) {
        try {
            for (int i = 0; i < END_TRIES && !thread.join(Duration.ofMillis(END_MILLIS)); i++) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
