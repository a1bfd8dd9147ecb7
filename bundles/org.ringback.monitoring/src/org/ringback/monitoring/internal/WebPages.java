package org.ringback.monitoring.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves a few pages over HTTP, to be read and nothing else. Who does not send its request, or does not take the answer, in
 * time is cut off (the limits are system properties of the product); when too many come, the connections that are too many end.
 */
final class WebPages implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebPages.class.getName());
    private static final int MOST_AT_ONCE = 16;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int FAILED = 500;
    private static final int NO_BODY = -1;
    private final Map<String, Supplier<Page>> pages;
    private final HttpServer server;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("ringback-monitoring-", 1).factory());

    /**
     * Listens.
     *
     * @param pages by path; each is made on a thread of its own for each request
     * @throws IOException when the port is not free, or there is no such address here
     */
    WebPages(InetAddress address, int port, Map<String, Supplier<Page>> pages) throws IOException {
        this.pages = Map.copyOf(pages);
        server = HttpServer.create(new InetSocketAddress(address, port), MOST_AT_ONCE);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it listens, as {@code http://127.0.0.1:61618}. */
    String url() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.getHostAddress();
        return "http://" + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = page(exchange);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.code(), head ? NO_BODY : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange) {
        Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Page.plain(
                    NOT_FOUND,
                    "there is no such page; there are "
                            + String.join(", ", pages.keySet().stream().sorted().toList()) + "\n");
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Page.plain(NOT_ALLOWED, "this page can be read only\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, exchange.getRequestURI().getPath() + " cannot be made", e);
            return Page.plain(FAILED, "it cannot be told; the server's log has why\n");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
