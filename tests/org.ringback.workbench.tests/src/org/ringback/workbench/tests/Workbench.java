package org.ringback.workbench.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.internal.workbench.E4Workbench;
import org.eclipse.e4.ui.internal.workbench.swt.E4Application;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;
import org.ringback.workbench.driver.DriverException;
import org.ringback.workbench.trial.TrialOffice;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Widgets;

/**
 * A workbench for each test: the application model that ships, on an office in memory, for the agent at 102. A test that
 * fails leaves a picture in {@code target/screenshots}.
 */
public final class Workbench implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("office").factory());
    private final Office office;
    private final FakeDesk desk;
    private final Locale locale;
    private Optional<ServiceRegistration<Desk>> registration = Optional.empty();
    private Optional<Driver> driver = Optional.empty();
    private boolean otherTheme;
    private CompletableFuture<E4Workbench> running = new CompletableFuture<>();
    private CompletableFuture<Boolean> ended = new CompletableFuture<>();

    public Workbench() {
        this(Locale.ENGLISH, false);
    }

    /** @param usual whether it is a usual afternoon, with call-backs and customers; otherwise everything is empty */
    public Workbench(Locale locale, boolean usual) {
        this(locale, usual, "ben");
    }

    /** @param agent who is logged in: one of the office, or eva, who administers it and is there only then */
    public Workbench(Locale locale, boolean usual, String agent) {
        this.locale = locale;
        office = usual ? TrialOffice.make(Clock.systemUTC(), thread) : Office.withPeople(Clock.systemUTC(), thread);
        if (agent.equals("eva")) {
            office.agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
        }
        desk = office.desk(agent);
    }

    public Office office() {
        return office;
    }

    /** The desk of who is logged in: usually Ben at 102. */
    public FakeDesk desk() {
        return desk;
    }

    /** Eyes and hands. */
    public Driver driver() {
        return driver.orElseThrow();
    }

    @Override
    @NonNullByDefault({})
    public void beforeEach(ExtensionContext test) throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null
                        || !System.getProperty("os.name").equals("Linux"),
                "there is no display: DISPLAY is not set");
        Locale.setDefault(locale);
        forgetDrafts();
        InstanceScope.INSTANCE.getNode("org.ringback.workbench/arrangement").removeNode();
        InstanceScope.INSTANCE.getNode("org.ringback.workbench/settings").clear();
        registration = Optional.of(
                FrameworkUtil.getBundle(Workbench.class).getBundleContext().registerService(Desk.class, desk, null));
        forgetEarlierDisplay();
        Thread ui = new Thread(this::run, "ui");
        ui.setDaemon(true);
        ui.start();
        running.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        driver = Optional.of(new Driver(startDriver()));
        until("the window is there", () -> driver().windows().stream().anyMatch(title -> title.contains("Ringback")));
        until(
                "the desk is shown",
                () -> driver().text("status.self")
                        .filter(text -> !text.isEmpty())
                        .isPresent());
    }

    /** A display for each test: what an earlier workbench has left on its own is gone with it. */
    /** What an earlier test has begun to write would be brought back. */
    private static void forgetDrafts() throws IOException {
        Files.deleteIfExists(kept("composer", "drafts"));
        Files.deleteIfExists(kept("callbacks", "questions"));
    }

    private static Path kept(String view, String folder) {
        return Platform.getStateLocation(Platform.getBundle("org.ringback.workbench." + view))
                .toPath()
                .resolve(folder)
                .resolve("ben.properties");
    }

    private void run() {
        Display display = new Display();
        try {
            E4Workbench workbench = new E4Application().createE4Workbench(new ShippedProduct(), display);
            running.complete(workbench);
            workbench.createAndRunUI(workbench.getApplication());
            // What hides and shows views goes on for as long as it is in memory, and would take the views of the next
            // test.
            workbench.getApplication().getTags().add("DisableCleanupAddon");
            workbench.close();
            workbench.getContext().dispose();
            ended.complete(true);
        } catch (Throwable e) {
            running.completeExceptionally(e);
            ended.completeExceptionally(e);
        } finally {
            display.dispose();
        }
    }

    /** Skips a test where there is no display. */
    static void needDisplay() {
        assumeTrue(
                System.getenv("DISPLAY") != null
                        || !System.getProperty("os.name").equals("Linux"),
                "there is no display: DISPLAY is not set");
    }

    /** Waits until something is so; fails with everything that is on screen when it does not become so. */
    public void until(String what, Supplier<Boolean> condition) {
        until(driver(), what, condition);
    }

    static void until(Driver driver, String what, Supplier<Boolean> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!isSo(condition)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "Not within " + LIMIT.toSeconds() + " s: " + what + "\nOn screen:\n" + driver.dump());
                }
                never.await(30, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting: " + what, e);
        }
    }

    /** A window that is only being opened may not answer for a while: that is not yet so. */
    private static boolean isSo(Supplier<Boolean> condition) {
        try {
            return condition.get();
        } catch (DriverException e) {
            return false;
        }
    }

    /** Does something on the UI thread; what is asserted there fails the test, and is not told as a failure of the desktop. */
    public void onUiThread(Runnable work) {
        AtomicReference<Optional<Error>> wrong = new AtomicReference<>(Optional.empty());
        display().syncExec(() -> {
            try {
                work.run();
            } catch (Error e) {
                wrong.set(Optional.of(e));
            }
        });
        wrong.get().ifPresent(e -> {
            throw e;
        });
    }

    /** The announcements on screen. */
    List<Shell> popups() {
        List<Shell> popups = new ArrayList<>();
        onUiThread(() -> Arrays.stream(display().getShells())
                .filter(shell -> shell.isVisible()
                        && String.valueOf(shell.getData(Widgets.ID)).startsWith("popup."))
                .forEach(popups::add));
        return popups;
    }

    /** How many windows of this id are on screen. */
    long windows(String id) {
        AtomicReference<Long> many = new AtomicReference<>(0L);
        onUiThread(() -> many.set(Arrays.stream(display().getShells())
                .filter(shell -> shell.isVisible() && id.equals(shell.getData(Widgets.ID)))
                .count()));
        return many.get();
    }

    /** The first of these that is on screen. UI thread only. */
    Control control(String... ids) {
        return Arrays.stream(ids)
                .flatMap(id -> Arrays.stream(display().getShells()).flatMap(shell -> find(shell, id)))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Control> find(Control control, String id) {
        Stream<Control> here =
                id.equals(control.getData(Widgets.ID)) && control.isVisible() ? Stream.of(control) : Stream.of();
        return control instanceof Composite parent
                ? Stream.concat(here, Arrays.stream(parent.getChildren()).flatMap(child -> find(child, id)))
                : here;
    }

    /** The application's context. */
    IEclipseContext context() {
        return running.join().getContext();
    }

    private Display display() {
        return running.join().getContext().get(Display.class);
    }

    /** Brings a view to the front, as its tab does. */
    public void show(String partId) {
        onUiThread(() -> running.join().getContext().get(Navigator.class).show(partId));
    }

    /** Makes all letters so many sizes larger or smaller, as an agent does on the settings page. */
    public void letters(int steps) {
        driver().press("Ctrl+,");
        until("the page is there", () -> driver().shows("settings.typeSize"));
        onUiThread(() -> control("settings.typeSize").setFocus());
        for (int i = 0; i < Math.abs(steps); i++) {
            driver().press(steps > 0 ? "Down" : "Up");
        }
        driver().press("Esc");
        until("the page is gone", () -> !driver().shows("settings.typeSize"));
    }

    /** Changes the theme, as the menu does; for this test. */
    public void theme(String name) {
        otherTheme = !name.equals("light");
        onUiThread(() -> running.join()
                .getContext()
                .get(IThemeEngine.class)
                .setTheme("org.ringback.workbench.theme." + name, false));
    }

    @Override
    @NonNullByDefault({})
    public void afterTestExecution(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isPresent() && driver.isPresent()) {
            picture("failed-" + test.getRequiredTestClass().getSimpleName() + "-" + test.getDisplayName());
        }
    }

    /** Writes a picture of the screen into {@code target/screenshots}. */
    public Path picture(String name) throws IOException {
        return picture(driver(), name);
    }

    static Path picture(Driver driver, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of(
                System.getProperty("ringback.root", "."),
                "tests",
                "org.ringback.workbench.tests",
                "target",
                "screenshots"));
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9.-]+", "_") + ".png");
        driver.picture(file);
        return file;
    }

    @Override
    @NonNullByDefault({})
    public void afterEach(ExtensionContext test) throws Exception {
        if (driver.isPresent()) {
            driver().close();
        }
        if (running.isDone() && !running.isCompletedExceptionally()) {
            if (otherTheme) {
                // The next workbench of this process would have it.
                theme("light");
            }
            Display display = display();
            display.asyncExec(() -> {
                for (Shell shell : display.getShells()) {
                    if (!shell.isDisposed() && shell.getParent() != null) {
                        shell.dispose();
                    }
                }
                running.join().close();
            });
            ended.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
        registration.ifPresent(ServiceRegistration::unregister);
        thread.shutdownNow();
    }

    /**
     * The supplier of events keeps the UI thread that it saw first; started anew, it takes the next one. And it goes on telling
     * whatever an earlier workbench has left in memory, which would take the views of the next one.
     */
    static void forgetEarlierDisplay() throws BundleException {
        Bundle suppliers = Objects.requireNonNull(Platform.getBundle("org.eclipse.e4.core.di.extensions.supplier"));
        Bundle inUi = Objects.requireNonNull(Platform.getBundle("org.eclipse.e4.ui.di"));
        inUi.stop();
        suppliers.stop();
        suppliers.start();
        inUi.start();
    }

    static int startDriver() throws BundleException, IOException {
        Bundle bundle = Objects.requireNonNull(Platform.getBundle("org.ringback.workbench.driver"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        bundle.stop();
        System.setProperty("ringback.driver.port", Integer.toString(port));
        bundle.start();
        return port;
    }
}
