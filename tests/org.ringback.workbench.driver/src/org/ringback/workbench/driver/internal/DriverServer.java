package org.ringback.workbench.driver.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.workbench.driver.Wire;

/** Listens on the loopback port that the system property {@code ringback.driver.port} names; without it does nothing. */
@Component(
        immediate = true,
        service = {})
public final class DriverServer {
    private final ServerSocket listener;
    private final Pictures pictures = new Pictures();

    @Activate
    public DriverServer() throws IOException {
        listener = new ServerSocket();
        Integer port = Integer.getInteger("ringback.driver.port");
        if (port != null) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            Thread thread = new Thread(this::serve, "ringback-driver");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Deactivate
    void stop() throws IOException {
        listener.close();
        pictures.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String answer = Wire.line(answer(Wire.words(line)));
                    client.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().flush();
                }
            } catch (IOException e) {
                // This client is gone; the next one is waited for, unless the listener was closed.
            }
        }
    }

    private List<String> answer(List<String> words) {
        List<String> answer = new ArrayList<>();
        try {
            List<String> result = UserInterface.find(pictures).perform(words.get(0), words.subList(1, words.size()));
            answer.add("ok");
            answer.addAll(result);
        } catch (RuntimeException | ExecutionException | TimeoutException | InterruptedException e) {
            answer.add("error");
            answer.add(String.valueOf(e.getMessage()));
        }
        return answer;
    }
}
