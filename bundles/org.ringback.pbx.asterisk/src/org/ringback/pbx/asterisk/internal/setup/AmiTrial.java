package org.ringback.pbx.asterisk.internal.setup;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.ExtensionStatusEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.VarSetEvent;
import org.ringback.pbx.asterisk.internal.AsteriskSettings;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;
import org.ringback.pbx.asterisk.internal.ami.AmiConnection;
import org.ringback.pbx.asterisk.internal.ami.AmiList;
import org.ringback.pbx.asterisk.internal.ami.AmiTrouble;
import org.ringback.pbx.asterisk.internal.ami.DeviceStateChangeEvent;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/** One connection to AMI for whoever sets it up: waits for what it asks. For one thread. */
final class AmiTrial implements AutoCloseable {
    /** The log-in came to nothing. The message is the line for the administrator. */
    static final class NoLogin extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean refused;

        NoLogin(String message, boolean refused) {
            super(message);
            this.refused = refused;
        }

        /** Whether there is an Asterisk, which does not take user and secret. */
        boolean refused() {
            return refused;
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AsteriskSettings settings;
    private final AmiConnection connection;
    private final List<ManagerEvent> events = new ArrayList<>();

    AmiTrial(AsteriskSettings settings) {
        this.settings = settings;
        connection = new AmiConnection(settings, this::event, () -> {});
        connection.listenTo(VarSetEvent.class);
    }

    void login() throws NoLogin {
        try {
            connection.login();
        } catch (AuthenticationFailedException e) {
            boolean refused = e.getCause() == null;
            throw new NoLogin(
                    refused
                            ? "Asterisk at " + settings.where() + " answers, but refuses the AMI user '"
                                    + settings.user() + "' (" + e.getMessage() + ")"
                            : new AmiTrouble(settings).noLogin(connection, e),
                    refused);
        } catch (IOException | TimeoutException | RuntimeException e) {
            throw new NoLogin(new AmiTrouble(settings).noLogin(connection, e), false);
        }
    }

    private void event(ManagerEvent event) {
        synchronized (events) {
            events.add(event);
            events.notifyAll();
        }
    }

    /** The fields of an answer; none when there was no answer in time. */
    Map<String, Object> ask(ManagerAction action) {
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        connection.fields(action, answer::complete);
        return answer.completeOnTimeout(Map.of(), LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Why something was refused; an empty text when it was done, or not answered. */
    String send(ManagerAction action) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        connection.send(action, answer::complete);
        return answer.completeOnTimeout("", LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Waits until what came is enough, but not for ever; then gives it. */
    List<ManagerEvent> await(Predicate<List<ManagerEvent>> enough, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (events) {
            try {
                for (long left = limit.toMillis(); left > 0 && !enough.test(events); ) {
                    events.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.copyOf(events);
        }
    }

    /** The numbers that the adapter would take for phones: those with a hint, and devices that are named like one. */
    Set<String> telephones() {
        Set<AmiList> asked = EnumSet.of(AmiList.HINTS, AmiList.DEVICES);
        asked.removeIf(list -> !send(AmiActions.list(list)).isEmpty());
        List<ManagerEvent> listed = await(
                seen -> seen.stream().flatMap(e -> AmiList.endedBy(e).stream()).count() >= asked.size(), LIMIT);
        PhoneBook book = new PhoneBook(settings.extensions());
        Set<String> numbers = new TreeSet<>();
        for (ManagerEvent event : listed) {
            if (event instanceof ExtensionStatusEvent hint
                    && hint.getExten() != null
                    && hint.getHint() != null
                    && book.hint(hint.getExten(), hint.getHint())) {
                numbers.add(hint.getExten());
            }
        }
        for (ManagerEvent event : listed) {
            if (event instanceof DeviceStateChangeEvent device) {
                String name = device.getDevice();
                if (name != null) {
                    book.phoneOf(name).ifPresent(numbers::add);
                }
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        connection.close();
    }
}
