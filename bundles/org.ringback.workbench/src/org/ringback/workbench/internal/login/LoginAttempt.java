package org.ringback.workbench.internal.login;

import java.net.URI;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.Words;

/** What was typed becomes a desk, or one line that says what is wrong and what to do. Has no widget. */
public final class LoginAttempt {
    /** Finds a service, waiting for it. */
    @FunctionalInterface
    public interface Finder {
        Optional<DeskLogin> find(Class<DeskLogin> type, Duration most) throws InterruptedException;
    }

    private static final Duration STARTING = Duration.ofSeconds(10);
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private final LoginMessages messages;
    private final Words words;
    private final Finder finder;
    private final Path outboxes;

    LoginAttempt(LoginMessages messages, Words words, Finder finder, Path outboxes) {
        this.messages = messages;
        this.words = words;
        this.finder = finder;
        this.outboxes = outboxes;
    }

    /** What can be said against it without asking the server. */
    Optional<String> problem(String server, String user, String password) {
        if (server.isBlank() || user.isBlank() || password.isEmpty()) {
            return Optional.of(messages.missing);
        }
        if (ServerAddress.read(server).isEmpty()) {
            return Optional.of(say(messages.badAddress, server.strip()));
        }
        return USER.matcher(user.strip()).matches()
                ? Optional.empty()
                : Optional.of(say(messages.badUser, user.strip()));
    }

    /** What can be said against a new password without asking the server. */
    Optional<String> problemOfNew(String present, String wanted, String repeated) {
        if (wanted.length() < SHORTEST_PASSWORD) {
            return Optional.of(say(messages.tooShort, SHORTEST_PASSWORD));
        }
        if (wanted.equals(present)) {
            return Optional.of(messages.samePassword);
        }
        return wanted.equals(repeated) ? Optional.empty() : Optional.of(messages.notRepeated);
    }

    /** Chooses another password in place of a one-time password. Both are cleared. */
    CompletionStage<Reply> change(String server, String user, char[] present, char[] wanted) {
        URI address = ServerAddress.read(server).orElseThrow();
        return CompletableFuture.supplyAsync(this::find)
                .thenCompose(login -> login.changePassword(address, user.strip(), present, wanted));
    }

    /** Whether the log-in failed because another password must be chosen first. */
    static boolean mustChange(Throwable failure) {
        return cause(failure) instanceof LoginException e && e.reason() == LoginException.Reason.MUST_CHANGE_PASSWORD;
    }

    /** Whether it is worth while to try again in a moment: what is missing may be starting. */
    static boolean mayPass(Throwable failure) {
        return cause(failure) instanceof LoginException e
                && (e.reason() == LoginException.Reason.NO_SERVER || e.reason() == LoginException.Reason.NO_ANSWER);
    }

    /** Tries it. The password is cleared. */
    CompletionStage<Desk> start(String server, String user, char[] password) {
        URI address = ServerAddress.read(server).orElseThrow();
        return CompletableFuture.supplyAsync(this::find)
                .thenCompose(login -> login.login(address, user.strip(), password, outboxes.resolve(user.strip())));
    }

    private DeskLogin find() {
        try {
            return finder.find(DeskLogin.class, STARTING)
                    .orElseThrow(() -> new IllegalStateException(messages.noService));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(messages.noService, e);
        }
    }

    /** Why it failed. */
    String explain(Throwable failure, String server) {
        Throwable cause = cause(failure);
        String address = ServerAddress.read(server)
                .map(uri -> uri.getHost() + ":" + uri.getPort())
                .orElse(server);
        if (cause instanceof LoginException e) {
            return switch (e.reason()) {
                case WRONG_CREDENTIALS -> messages.wrongCredentials;
                case NO_SERVER -> say(messages.noServer, address);
                case BAD_ADDRESS -> say(messages.badAddress, server.strip());
                case NO_ANSWER -> say(messages.noAnswer, address);
                case OTHER_VERSION -> say(messages.otherVersion, address);
                case MUST_CHANGE_PASSWORD -> messages.mustChange;
            };
        }
        return messages.noService.equals(cause.getMessage())
                ? messages.noService
                : say(messages.failed, Failures.why(words, cause));
    }

    /** Why it failed, and when it is tried again. */
    String explain(Throwable failure, String server, int seconds) {
        return MessageFormat.format(messages.again, explain(failure, server), seconds);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException c && c.getCause() != null ? c.getCause() : failure;
    }

    private static String say(String pattern, Object value) {
        return MessageFormat.format(pattern, value);
    }
}
