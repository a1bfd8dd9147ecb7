package org.ringback.server.internal.start;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells systemd how the server stands, if that started it ({@code Type=notify}, sd_notify(3)). Java has no datagrams over Unix
 * sockets, so its own program {@code systemd-notify} does it.
 */
final class ServiceManager {
    private static final System.Logger LOG = System.getLogger(ServiceManager.class.getName());
    private static final long LIMIT_SECONDS = 5;
    private final boolean there;

    ServiceManager(Map<String, String> environment) {
        there = !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
    }

    /** @param status a line for {@code systemctl status} */
    void ready(String status) {
        tell("--ready", "--status=" + status);
    }

    private void tell(String... arguments) {
        if (!there) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("systemd-notify"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                LOG.log(Level.WARNING, "systemd could not be told that the server is ready: systemd-notify failed");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "systemd could not be told that the server is ready: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
