package org.ringback.workbench.internal.news.notices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The notifications of a freedesktop session, by libnotify's own program: one process for each that is on screen, since many
 * servers tell of a click only whoever is still connected and has shown it. A click opens what it tells of. All work is on a
 * thread of its own.
 */
final class FreedesktopNotices implements SystemNotices {
    private static final String SERVER = "org.freedesktop.Notifications";
    private static final String OPEN = "default";
    private static final int MOST = 8;
    private static final int WAITING = 50;
    private final Programs programs;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("ringback-notices").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    private volatile boolean available;
    // Of the worker's thread alone.
    private final Map<Object, Notice> notices = new LinkedHashMap<>();
    /** Also those of no interest any more, of which the program has not said yet how to close them. */
    private final Set<Notice> running = new HashSet<>();

    private String abilities = "";
    private boolean clicks;

    private static final class Notice {
        private final Runnable open;
        private final Runnable instead;
        private String id = "";
        private Runnable end = () -> {};

        Notice(Runnable open, Runnable instead) {
            this.open = open;
            this.instead = instead;
        }
    }

    /** Those of the session. */
    interface Programs {
        /** @return all that one says; empty when it fails or is not there */
        Optional<String> run(List<String> command);

        /**
         * Starts one that is heard line by line, on any thread.
         *
         * @param over is told after its last line what it ended with; not 0 also when it could not be started
         * @return ends it
         */
        Runnable start(List<String> command, Consumer<String> line, IntConsumer over);
    }

    FreedesktopNotices(Programs programs) {
        this.programs = programs;
        worker.allowCoreThreadTimeOut(true);
        worker.execute(this::look);
    }

    private void look() {
        Optional<String> help = programs.run(List.of("notify-send", "--help"));
        Optional<String> can = help.flatMap(there -> call("GetCapabilities"));
        abilities = can.orElse("");
        // Before version 0.8 it does not wait for a click.
        clicks =
                can("actions") && help.filter(text -> text.contains("--action")).isPresent();
        available = can.isPresent();
    }

    private Optional<String> call(String method, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("gdbus", "call", "--session", "--timeout", "3", "--dest", SERVER));
        command.addAll(List.of("--object-path", "/org/freedesktop/Notifications", "--method", SERVER + "." + method));
        command.addAll(List.of(arguments));
        return programs.run(command);
    }

    private boolean can(String ability) {
        return abilities.contains("'" + ability + "'");
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public void show(Object about, Popup.Content content, boolean urgent, Runnable instead) {
        worker.execute(() -> {
            closeNow(about);
            while (notices.size() >= MOST) {
                closeNow(notices.keySet().iterator().next());
            }
            Notice notice = new Notice(content.open(), instead);
            notices.put(about, notice);
            running.add(notice);
            notice.end = programs.start(
                    command(content, urgent),
                    line -> worker.execute(() -> heard(about, notice, line.strip())),
                    code -> worker.execute(() -> over(about, notice, code)));
        });
    }

    private List<String> command(Popup.Content content, boolean urgent) {
        List<String> command = new ArrayList<>(List.of("notify-send", "--app-name", "Ringback", "--urgency"));
        command.add(urgent ? "critical" : "normal");
        if (clicks) {
            command.addAll(List.of("--print-id", "--wait", "--action", OPEN + "=" + content.action()));
        }
        String body = (content.subject() + "\n" + content.text()).strip();
        command.addAll(List.of("--", content.title(), asWritten(can("body-markup") ? plain(body) : body)));
        return command;
    }

    /** In markup it says what it says. */
    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** In a body, not in a title, the program reads {@code \074} and the like as the letter that it stands for. */
    private static String asWritten(String text) {
        return text.replace("\\", "\\\\");
    }

    private void heard(Object about, Notice notice, String line) {
        if (line.equals(OPEN)) {
            notices.remove(about, notice);
            notice.open.run();
        } else if (line.matches("\\d{1,10}")) {
            notice.id = line;
            if (notices.get(about) != notice) {
                // It was closed before it was there.
                notice.end.run();
                call("CloseNotification", line);
            }
        }
    }

    /** What was not shown, as the program fails, is told in another way, unless it is of no interest any more. */
    private void over(Object about, Notice notice, int code) {
        running.remove(notice);
        if (code != 0 && notice.id.isEmpty() && notices.remove(about, notice)) {
            notice.instead.run();
        }
    }

    @Override
    public void close(Object about) {
        worker.execute(() -> closeNow(about));
    }

    private void closeNow(Object about) {
        Notice notice = notices.remove(about);
        if (notice != null && !notice.id.isEmpty()) {
            notice.end.run();
            call("CloseNotification", notice.id);
        }
    }

    @Override
    public void keepOnly(Class<?> kind, Set<?> about) {
        Set<?> those = Set.copyOf(about);
        worker.execute(() -> notices.keySet().stream()
                .filter(kind::isInstance)
                .filter(key -> !those.contains(key))
                .toList()
                .forEach(this::closeNow));
    }

    @Override
    public void end() {
        worker.execute(() -> {
            running.forEach(notice -> notice.end.run());
            List.copyOf(notices.keySet()).forEach(this::closeNow);
        });
        worker.shutdown();
    }
}
