package org.ringback.server.internal.admin;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.LogManager;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.core.config.StartMark;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.directory.ContactFiles;
import org.ringback.directory.CsvLines;
import org.ringback.server.internal.failure.FailureWords;

/**
 * {@code ringback-admin}: logs in as an administrator, does one command or those of a file, and ends. Exit codes: 0 done,
 * 1 refused, 2 the command line is wrong, 3 nobody could be logged in, 4 something unexpected, which is in the log.
 */
@NonNullByDefault({})
public final class AdminApplication implements IApplication {
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NO_SERVER = 3;
    static final int UNEXPECTED = 4;
    private static final long LOGIN_SECONDS = 30;
    private static final String MESSAGING = "org.ringback.messaging";
    private static final String CONTACTS = "org.ringback.contacts";
    private static final String HELP = """
            ringback-admin [--server HOST[:PORT]] [--code CODE] [--user NAME] COMMAND
              setup [--etc DIR] [--data DIR]
                                        sets the office up, one question after another: country, PBX with a test of it, agents,
                                        backups; before the first start of the server and at any time later. The settings are
                                        those in DIR, by default the installation's
              setup --discard-sample    takes the sample office of setup away
              enrol                     what desktops on other machines need to know this server: its addresses, its code
                                        and its fingerprint; asks for no password
              status [--json]           how the server and its parts are; ends with 1 when something is wrong; for programs
                                        as JSON
              backup                    makes a backup now, beside those that the server makes by itself
              agents                    all agents, as CSV
              agent NAME [--name TEXT] [--role agent|supervisor|administrator] [--phones PBX/NUMBER,…]
                         [--groups NAME,…] [--deputy NAME] [--active true|false] [--hours "mon-fri 08:00-16:00"]
                                        adds an agent, or changes what is said of one; "-" empties
              password NAME             gives an agent a password, to be changed at the next log-in; or yourself
                                        another one: the first thing to do with a one-time password
              groups                    all groups, as CSV
              pbxs                      all PBXs, and what should be set for them, as CSV
              group NAME [--name TEXT] [--number PBX/NUMBER] [--deputy NAME|"group NAME"]
                         [--hours "mon-fri 08:00-16:00"] [--zone Asia/Tokyo]
                                        adds or changes a group; "-" empties
              callbacks [--from DAY] [--until DAY]
                                        the open call-backs, as CSV; with a day, such as 2026-11-22, open and closed ones
                                        that were entered on these days: by default seven, until today
              audit CALL-BACK           what happened to a call-back, as CSV
              erasures                  which customers were erased, by whom and when, as CSV
              run FILE                  the commands of a file, one a line, as they stand here; passwords are asked for in
                                        the order of the lines
              import FILE [--preview true] [--encoding NAME] [--columns name,number,…] [--left-out FILE]
                                        makes customers of a CSV or vCard file, and says of each line what became of it;
                                        a column is ignored, name, first-name, last-name, company, number or notes;
                                        lines of which nothing came go into a file, with why, to be mended and imported
              history WORDS             what was said in which a number, a name or words are found, as CSV
            Server and user: by default localhost:61616 and admin. Other machines are spoken to in TLS; --code, once, is
            what "enrol" says on the server's machine, and is not needed where Java trusts the certificate. tcp://HOST:PORT is
            without TLS, and needs --plain allowed. The passwords are asked for, or read from standard input, one a line; your
            own may be in RINGBACK_PASSWORD.
            """;

    private final PrintStream out = System.out;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    @Override
    public Object start(IApplicationContext application) throws Exception {
        application.applicationRunning();
        // What goes wrong is said in one line; a library's view of it, such as of a connection's end, would only hide
        // that.
        LogManager.getLogManager().reset();
        String[] arguments = (String[]) application.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        try {
            Set<String> known = new HashSet<>(AdminCommands.OPTIONS);
            known.addAll(Set.of("server", "user", "code", "plain", "etc", "data", "discard-sample"));
            Options line = Options.parse(arguments == null ? List.of() : Arrays.asList(arguments), known);
            if (line.words().isEmpty() || line.words().getFirst().equals("help")) {
                out.print(HELP);
                return line.words().isEmpty() ? USAGE : 0;
            }
            if (line.words().equals(List.of("setup"))) {
                new AdminSetup(in, out, this::logInForSetup).run(line);
            } else {
                run(line);
            }
            StartMark.up();
            return 0;
        } catch (AdminException e) {
            StartMark.up();
            System.err.println("ringback-admin: " + e.getMessage());
            return e.code();
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            out.flush();
            System.err.println("ringback-admin: " + FailureWords.of(e) + logged(e));
            return UNEXPECTED;
        }
    }

    /** Keeps the trace in the file that the start script names, and says so. */
    private static String logged(Throwable failure) {
        String file = System.getProperty("ringback.log", "ringback-admin.log");
        try (PrintWriter log = new PrintWriter(new FileWriter(file, StandardCharsets.UTF_8, true))) {
            log.println(Instant.now());
            failure.printStackTrace(log);
            return "; details are in " + file;
        } catch (IOException e) {
            return "; its log " + file + " cannot be written";
        }
    }

    @Override
    public void stop() {
        // It ends by itself.
    }

    /** Who is refused one is told so, and the others are done. */
    private void run(AdminScript script, AdminCommands commands) throws AdminException {
        int failed = 0;
        for (AdminScript.Step step : script.steps()) {
            try {
                commands.run(step.command());
            } catch (AdminException e) {
                if (e.code() == NO_SERVER) {
                    throw new AdminException(NO_SERVER, "line " + step.line() + ": " + e.getMessage());
                }
                out.flush();
                System.err.println("ringback-admin: line " + step.line() + ": " + e.getMessage());
                failed++;
            }
        }
        if (failed > 0) {
            out.flush();
            throw new AdminException(
                    REFUSED, failed + " of " + script.steps().size() + " commands were not carried out");
        }
    }

    private static Optional<AdminScript> script(Options line) throws AdminException {
        if (!line.words().getFirst().equals("run")) {
            return Optional.empty();
        }
        Path file = Path.of(line.word(1, "the file"));
        try {
            return Optional.of(AdminScript.read(Files.readAllLines(file), AdminCommands.OPTIONS));
        } catch (IOException e) {
            throw AdminException.usage(
                    "the file " + file + " cannot be read: there is none, or it is not written in UTF-8");
        }
    }

    private void run(Options line) throws AdminException, IOException {
        Server server = Server.of(line, Path.of(System.getProperty("ringback.log", "ringback-admin.log")));
        if (server.hasCode()) {
            server.trust(answer(deskLogin().certificate(server.encrypted())));
        }
        if (line.words().equals(List.of("enrol"))) {
            out.print(enrolment(server));
            out.flush();
            return;
        }
        Optional<AdminScript> script = script(line);
        char[] password = ownPassword(line);
        String again = new String(password);
        try (Session session = logIn(server, line, password)) {
            if (script.isPresent()) {
                run(script.get(), session.commands());
            } else {
                session.commands().run(line);
            }
            out.flush();
        } catch (MustChange e) {
            choosePassword(server, line, again.toCharArray());
        }
    }

    /** Somebody who is logged in. */
    record Session(Desk desk, AdminCommands commands, Path outbox) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            desk.close();
            delete(outbox);
        }
    }

    private Session logIn(Server server, Options line, char[] password) throws AdminException, IOException {
        Path outbox = Files.createTempDirectory("ringback-admin");
        try {
            Desk desk = answer(deskLogin().login(server.address(), server.trusted(), user(line), password, outbox));
            return new Session(
                    desk,
                    new AdminCommands(
                            desk,
                            out,
                            agent -> secret("New password of " + agent + ": "),
                            service(CONTACTS, ContactFiles.class),
                            service(CONTACTS, CsvLines.class)),
                    outbox);
        } catch (AdminException e) {
            delete(outbox);
            throw e;
        }
    }

    /** Whoever sets an office up may have nothing but a one-time password yet. */
    private Session logInForSetup(Options line) throws AdminException, IOException {
        Server server = Server.of(line, Path.of(System.getProperty("ringback.log", "ringback-admin.log")));
        char[] password = ownPassword(line);
        String again = new String(password);
        try {
            return logIn(server, line, password);
        } catch (MustChange e) {
            char[] chosen = secret("That was for one log-in. New password of " + user(line) + ": ");
            String chosenAgain = new String(chosen);
            changePassword(server, line, again.toCharArray(), chosen);
            return logIn(server, line, chosenAgain.toCharArray());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    /** With a one-time password there is one command: to choose another for oneself. */
    private void choosePassword(Server server, Options line, char[] password) throws AdminException {
        String user = user(line);
        if (!line.words().equals(List.of("password", user))) {
            throw new AdminException(
                    NO_SERVER,
                    "the password of " + user + " was for one log-in: choose another first with: password " + user);
        }
        changePassword(server, line, password, secret("New password: "));
    }

    private void changePassword(Server server, Options line, char[] password, char[] chosen) throws AdminException {
        Reply reply =
                answer(deskLogin().changePassword(server.address(), server.trusted(), user(line), password, chosen));
        if (reply instanceof Reply.Refused refused) {
            throw new AdminException(REFUSED, "refused: " + refused.detail());
        }
        out.println("agent " + user(line) + " has a new password");
        out.flush();
    }

    /** Nothing but {@link #choosePassword} is possible. */
    private static final class MustChange extends AdminException {
        private static final long serialVersionUID = 1L;

        MustChange(String message) {
            super(NO_SERVER, message);
        }
    }

    private static String user(Options line) {
        return line.option("user").orElse("admin");
    }

    private static String enrolment(Server server) throws AdminException {
        try {
            return server.enrolment(answer(deskLogin().certificate(server.encrypted())));
        } catch (NotThere e) {
            if (e.reason == DeskLogin.LoginException.Reason.NO_TLS) {
                throw new AdminException(
                        REFUSED,
                        "only programs on the server's own machine can connect: set host = 0.0.0.0 in"
                                + " org.ringback.broker.cfg and start the server anew");
            }
            throw e;
        }
    }

    /** Nobody could be logged in. */
    private static final class NotThere extends AdminException {
        private static final long serialVersionUID = 1L;
        private final DeskLogin.LoginException.Reason reason;

        NotThere(DeskLogin.LoginException why) {
            super(NO_SERVER, why.getMessage() + advice(why.reason()));
            reason = why.reason();
        }

        private static String advice(DeskLogin.LoginException.Reason reason) {
            return switch (reason) {
                case UNTRUSTED_CERTIFICATE, CHANGED_AUTHORITY ->
                    "; if that is as it should be, give --code once, with what \"ringback-admin enrol\" says on the server's"
                            + " machine";
                default -> "";
            };
        }
    }

    private char[] ownPassword(Options line) {
        return Optional.ofNullable(System.getenv("RINGBACK_PASSWORD"))
                .map(String::toCharArray)
                .orElseGet(() -> secret("Password of " + user(line) + ": "));
    }

    private static <T> T answer(CompletionStage<T> stage) throws AdminException {
        try {
            return stage.toCompletableFuture().get(LOGIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof DeskLogin.LoginException no)) {
                throw new AdminException(NO_SERVER, "nobody could be logged in: " + FailureWords.of(e) + logged(e));
            }
            throw no.reason() == DeskLogin.LoginException.Reason.MUST_CHANGE_PASSWORD
                    ? new MustChange(String.valueOf(no.getMessage()))
                    : new NotThere(no);
        } catch (TimeoutException e) {
            throw new AdminException(NO_SERVER, "the server did not answer for " + LOGIN_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException(NO_SERVER, "interrupted");
        }
    }

    private static DeskLogin deskLogin() throws AdminException {
        return service(MESSAGING, DeskLogin.class);
    }

    /** What is in a bundle that only the server's own start brings up. */
    private static <S> S service(String name, Class<S> type) throws AdminException {
        BundleContext context = FrameworkUtil.getBundle(AdminApplication.class).getBundleContext();
        int level = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        try {
            for (Bundle bundle : context.getBundles()) {
                if (name.equals(bundle.getSymbolicName())) {
                    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                    bundle.start();
                }
            }
        } catch (BundleException e) {
            throw new AdminException(NO_SERVER, "the installation is not complete: " + e.getMessage());
        }
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        try {
            S service = tracker.waitForService(TimeUnit.SECONDS.toMillis(LOGIN_SECONDS));
            if (service == null) {
                throw new AdminException(NO_SERVER, "the installation is not complete: " + name + " does not start");
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException(NO_SERVER, "interrupted");
        }
    }

    private char[] secret(String prompt) {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("%s", prompt);
            return typed == null ? new char[0] : typed;
        }
        try {
            String line = in.readLine();
            return line == null ? new char[0] : line.toCharArray();
        } catch (IOException e) {
            return new char[0];
        }
    }
}
