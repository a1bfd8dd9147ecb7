package org.ringback.pbx.simulator.internal.control;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.control.Wire;

/** Writes to one client. */
final class ControlWriter implements AutoCloseable {
    private final Socket client;
    private final BufferedWriter out;

    ControlWriter(Socket client) throws IOException {
        this.client = client;
        this.out = new BufferedWriter(new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8));
    }

    synchronized void answer(List<String> lines) throws IOException {
        for (String line : lines) {
            out.write(line);
            out.write('\n');
        }
        out.flush();
    }

    Pushing push() {
        return new Pushing();
    }

    /** Does not close the client: who accepted it does. */
    @Override
    public void close() throws IOException {
        out.flush();
    }

    /** Tells telephones on a thread of its own; a slow client gets only the last state of each. */
    final class Pushing implements AutoCloseable {
        private final Map<String, String> told = new LinkedHashMap<>();
        private Map<String, String> now = Map.of();
        private boolean changed;
        private boolean closed;

        private Pushing() {
            Thread thread = new Thread(this::push, Thread.currentThread().getName() + "-push");
            thread.setDaemon(true);
            thread.start();
        }

        synchronized void phones(Collection<PhoneView> phones) {
            now = phones.stream()
                    .collect(Collectors.toMap(PhoneView::number, Wire::write, (a, b) -> b, LinkedHashMap::new));
            changed = true;
            notifyAll();
        }

        private void push() {
            try {
                for (List<String> lines = next(); !lines.isEmpty(); lines = next()) {
                    answer(lines);
                }
            } catch (IOException e) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** What is new; empty at the end. */
        private synchronized List<String> next() throws InterruptedException {
            while (true) {
                if (closed) {
                    return List.of();
                }
                if (changed) {
                    changed = false;
                    List<String> lines = new ArrayList<>();
                    told.keySet().stream()
                            .filter(number -> !now.containsKey(number))
                            .map(Wire::writeGone)
                            .forEach(lines::add);
                    told.keySet().retainAll(now.keySet());
                    now.forEach((number, line) -> {
                        if (!line.equals(told.put(number, line))) {
                            lines.add(line);
                        }
                    });
                    if (!lines.isEmpty()) {
                        return lines;
                    }
                }
                wait();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
            try {
                client.shutdownOutput();
            } catch (IOException e) {
                // Gone already.
                return;
            }
        }
    }
}
