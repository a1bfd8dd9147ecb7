package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.desk.client.Fingerprint;
import org.ringback.workbench.driver.Driver;

/** The application that ships, from the log-in to its end. The office of {@code TrialLogin} knows the password "secret". */
class LoginTest {
    private static final String CODE = Fingerprint.parse(
                    "3af09c01775e001122334455667788990a0b0c0d0e0f0123456789abcdef1020")
            .code();

    private final CompletableFuture<Object> exit = new CompletableFuture<>();
    private final IApplication application;
    private Optional<Driver> driver = Optional.empty();

    LoginTest() throws CoreException {
        application = (IApplication) Platform.getExtensionRegistry()
                .getExtension("org.ringback.workbench.desktop")
                .getConfigurationElements()[0]
                .getChildren("run")[0]
                .createExecutableExtension("class");
    }

    private void open(String... arguments) throws Exception {
        Workbench.needDisplay();
        Locale.setDefault(Locale.ENGLISH);
        Workbench.forgetEarlierDisplay();
        Thread ui = new Thread(() -> run(arguments), "ui");
        ui.setDaemon(true);
        ui.start();
        driver = Optional.of(new Driver(Workbench.startDriver()));
        until("the log-in is there", () -> screen().shows("login.user"));
    }

    private void run(String... arguments) {
        try {
            exit.complete(application.start(new ShippedProduct(arguments)));
        } catch (Exception e) {
            exit.completeExceptionally(e);
        }
    }

    @AfterEach
    void end() throws Exception {
        if (driver.isPresent()) {
            screen().close();
        }
        try {
            assertThat(exit.get(40, TimeUnit.SECONDS)).isEqualTo(IApplication.EXIT_OK);
        } finally {
            application.stop();
        }
    }

    @Test
    void whoeverGivesUpLeaves() throws Exception {
        open();
        screen().press("Esc");
    }

    @Test
    void aWrongPasswordIsSaidInOneLineAndTheRightOneOpensTheWorkbench() throws Exception {
        open();
        login("ben", "wrong");
        until("it is said", () -> says("Name or password is wrong. Check both and try again."));
        assertThat(screen().focus()).contains("login.password");
        screen().type("secret");
        screen().press("Enter");
        until(
                "the workbench is there",
                () -> screen().text("status.self")
                        .filter(text -> text.startsWith("Ben Ortiz"))
                        .isPresent());
        screen().press("Ctrl+Q");
    }

    @Test
    void aOneTimePasswordIsReplacedBeforeAnythingElse() throws Exception {
        open();
        // Not ben: from now on that one has another password.
        login("anna", "once-only");
        until("another is asked for", () -> screen().shows("newpassword.new"));
        until("there it is typed", () -> focusIs("newpassword.new"));
        choose("short", "short");
        until("it is too short", () -> problem("The new password is too short: use at least 8 characters."));
        choose("once-only", "once-only");
        until("it is the same", () -> problem("That is the one-time password. Choose another."));
        choose("my own secret", "my own sceret");
        until("they differ", () -> problem("The two are not the same. Type the new password again."));
        choose("easy to guess", "easy to guess");
        until("the server refuses it", () -> problem("The server does not take this password. Choose another."));
        assertThat(screen().text("status.self")).isEmpty();
        choose("my own secret", "my own secret");
        until(
                "the workbench is there",
                () -> screen().text("status.self")
                        .filter(text -> text.startsWith("Anna Huber"))
                        .isPresent());
        screen().press("Ctrl+Q");
    }

    @Test
    void whoChoosesNoOtherPasswordIsNotLoggedIn() throws Exception {
        open();
        login("ben", "once-only");
        until("another is asked for", () -> screen().shows("newpassword.new"));
        Workbench.picture(screen(), "login-new-password");
        screen().press("Esc");
        until("it is asked for no more", () -> !screen().shows("newpassword.new"));
        until("it is said", () -> says("Your password was for one log-in only. Choose another to go on."));
        screen().press("Esc");
    }

    private void choose(String password, String repeated) {
        until("there it is typed", () -> focusIs("newpassword.new"));
        screen().press("Ctrl+A");
        screen().type(password);
        screen().press("Tab");
        screen().press("Ctrl+A");
        screen().type(repeated);
        screen().press("Enter");
    }

    private boolean problem(String line) {
        return screen().text("newpassword.problem").filter(line::equals).isPresent();
    }

    @Test
    void whatCannotBeIsSaidWithoutAskingTheServer() throws Exception {
        open();
        login("Ben Ortiz", "secret");
        until("it is said", () -> says("\"Ben Ortiz\" is not a name to log in with: use a-z, 0-9, \"_\" and \"-\"."));
        screen().press("Esc");
    }

    @Test
    void aDesktopThatLogsInByItselfTriesAgainUntilTheServerIsThere(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        open("-server", "late", "-agent", "ben", "-passwordFile", password.toString());
        until(
                "it says when it tries again",
                () -> screen().text("login.problem")
                        .filter(line -> line.startsWith("No server answers at late") && line.contains("Next try in"))
                        .isPresent());
        until("the workbench is there", () -> screen().text("status.self").isPresent());
        screen().press("Ctrl+Q");
    }

    /** {@code TrialLogin} shows this fingerprint, with this code. */
    @Test
    void aServerThatNobodyKnowsYetIsTrustedByTheCodeAndThenForEver() throws Exception {
        Files.deleteIfExists(trusted());
        open("-server", "new");
        login("ben", "secret");
        until("it is asked about", () -> focusIs("trust.code"));
        assertThat(screen().text("trust.fingerprint")).contains("""
                3A:F0:9C:01:77:5E:00:11:22:33:44:55:66:77:88:99
                0A:0B:0C:0D:0E:0F:01:23:45:67:89:AB:CD:EF:10:20""");
        assertThat(screen().text("trust.names")).contains("new, desk.example, 192.0.2.7");
        Workbench.picture(screen(), "login-trust");
        screen().press("Enter");
        until("something is needed", () -> trustProblem("Type the code, or compare the fingerprint and say so."));
        screen().type("7BR9-R0BQ-9999-9999-9999");
        screen().press("Enter");
        until("a letter is wrong", () -> trustProblem("That is not a whole code, or a letter is wrong"));
        until("there it is typed", () -> focusIs("trust.code"));
        screen().press("Ctrl+A");
        screen().type(CODE.toLowerCase(Locale.ROOT));
        screen().press("Enter");
        until("the workbench is there", () -> screen().text("status.self").isPresent());
        assertThat(Files.readString(trusted())).contains("new\\:61616=3A\\:F0");
        screen().press("Ctrl+Q");
    }

    @Test
    void settingsOfTheOfficeThatCannotBeUsedStaySaidAndNobodyIsAskedWhomToTrust(@TempDir Path program)
            throws Exception {
        Files.deleteIfExists(trusted());
        Files.writeString(program.resolve("desktop.cfg"), "sever = new\n");
        String before = System.setProperty("ringback.program", program.toString());
        try {
            open("-server", "new");
        } finally {
            if (before == null) {
                System.clearProperty("ringback.program");
            } else {
                System.setProperty("ringback.program", before);
            }
        }
        until("it is said", () -> problemHas("sever: there is no such setting"));
        login("ben", "secret");
        until(
                "it is still said, with why the log-in failed",
                () -> problemHas("The certificate of the server at new:61616")
                        && problemHas("sever: there is no such setting"));
        Workbench.picture(screen(), "login-settings-unused");
        assertThat(screen().shows("trust.code")).isFalse();
        screen().press("Esc");
    }

    private boolean problemHas(String part) {
        return screen().text("login.problem")
                .filter(line -> line.contains(part))
                .isPresent();
    }

    @Test
    void aServerThatHasChangedIsTrustedByItsNewCodeAlone() throws Exception {
        Files.writeString(trusted(), "new\\:61616=" + "ab".repeat(32) + "\n");
        open("-server", "new");
        login("ben", "secret");
        until("it is asked about", () -> focusIs("trust.code"));
        assertThat(screen().text("trust.explained").orElseThrow()).startsWith("WARNING: the server at new:61616");
        assertThat(screen().shows("trust.compared")).isFalse();
        Workbench.picture(screen(), "login-changed");
        screen().press("Esc");
        until("it is asked about no more", () -> !screen().shows("trust.code"));
        until(
                "it is said",
                () -> screen().text("login.problem")
                        .filter(line -> line.startsWith("The server at new:61616 shows another certificate authority"))
                        .isPresent());
        Workbench.picture(screen(), "login-changed-said");
        assertThat(Files.readString(trusted())).contains("abab").doesNotContain("3A");
        screen().press("Esc");
    }

    private boolean trustProblem(String begin) {
        return screen().text("trust.problem")
                .filter(line -> line.startsWith(begin))
                .isPresent();
    }

    private static Path trusted() {
        return Platform.getLocation().toPath().resolve("trusted-servers.properties");
    }

    private void login(String name, String password) {
        screen().press("Tab");
        for (int i = 0; i < 6 && !focusIs("login.user"); i++) {
            screen().press("Tab");
        }
        screen().press("Ctrl+A");
        screen().type(name);
        screen().press("Tab");
        screen().type(password);
        screen().press("Enter");
    }

    private boolean focusIs(String id) {
        return screen().focus().filter(id::equals).isPresent();
    }

    private boolean says(String line) {
        return screen().text("login.problem").filter(line::equals).isPresent();
    }

    private Driver screen() {
        return driver.orElseThrow();
    }

    private void until(String what, java.util.function.Supplier<Boolean> condition) {
        Workbench.until(screen(), what, condition);
    }
}
