package org.ringback.kill;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;

/** All senders, logged in at one server. */
final class Desks implements AutoCloseable {
    private final Map<Sender, DeskClient> clients = new LinkedHashMap<>();
    private final Map<AgentId, String> passwords = new HashMap<>();

    /** @param possible what an agent's password may be, the likeliest first */
    Desks(int port, List<Sender> senders, Function<AgentId, List<String>> possible) throws JMSException {
        try {
            for (Sender sender : senders) {
                clients.put(sender, logIn(port, sender.self(), possible.apply(sender.self())));
            }
        } catch (JMSException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeskClient logIn(int port, AgentId agent, List<String> possible) throws JMSException {
        JMSException wrong = new JMSException("no password is possible for " + agent);
        for (String password : possible) {
            try {
                DeskClient client = new DeskClient(port, agent, password);
                passwords.put(agent, password);
                return client;
            } catch (JMSSecurityException e) {
                wrong = e;
            }
        }
        throw wrong;
    }

    /** With what each could log in. */
    Map<AgentId, String> passwords() {
        return Map.copyOf(passwords);
    }

    DeskClient of(AgentId agent) {
        return clients.entrySet().stream()
                .filter(e -> e.getKey().self().equals(agent))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** What a sender does at its client. */
    interface Task {
        void run(Sender sender, DeskClient client) throws InterruptedException;
    }

    /** Lets all of them do something at the same time. */
    Work each(Task task) {
        Work work = new Work();
        clients.forEach((sender, client) ->
                work.begin(() -> task.run(sender, client), client, sender.self().value()));
        return work;
    }

    @Override
    public void close() {
        clients.values().forEach(DeskClient::close);
    }

    /** What they do. */
    static final class Work {
        private final List<Thread> threads = new ArrayList<>();
        private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();

        private interface Part {
            void run() throws InterruptedException;
        }

        private void begin(Part part, DeskClient client, String name) {
            threads.add(Thread.ofPlatform().name("kill-" + name).daemon().start(() -> {
                try {
                    part.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    // A question may be cut off by the death of the server.
                    if (!client.lost()) {
                        failed.compareAndSet(null, e);
                    }
                }
            }));
        }

        /** Waits until all have ended. */
        void await() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join();
            }
            RuntimeException why = failed.get();
            if (why != null) {
                throw Objects.requireNonNull(why);
            }
        }
    }
}
