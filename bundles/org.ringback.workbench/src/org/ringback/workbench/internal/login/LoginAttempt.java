package org.ringback.workbench.internal.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.desk.client.TrustedServers;
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
    private final DesktopSettings settings;
    private final TrustedServers servers;
    /** Whom the last try trusted. */
    private volatile Optional<Fingerprint> trusted = Optional.empty();

    LoginAttempt(
            LoginMessages messages,
            Words words,
            Finder finder,
            Path outboxes,
            DesktopSettings settings,
            TrustedServers servers) {
        this.settings = settings;
        this.servers = servers;
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
        if (ServerAddress.read(server).filter(ServerAddress::isInClear).isPresent() && !settings.plain()) {
            return Optional.of(messages.inClear);
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
        return CompletableFuture.supplyAsync(() -> authority(address))
                .thenCompose(authority -> find().changePassword(address, authority, user.strip(), present, wanted));
    }

    /** Whether the log-in failed because another password must be chosen first. */
    static boolean mustChange(Throwable failure) {
        return cause(failure) instanceof LoginException e && e.reason() == Reason.MUST_CHANGE_PASSWORD;
    }

    /** Whether it is worth while to try again in a moment: what is missing may be starting. */
    static boolean mayPass(Throwable failure) {
        return cause(failure) instanceof LoginException e
                && switch (e.reason()) {
                    // Tried on and on they would look like somebody who guesses, or cannot become right.
                    case WRONG_CREDENTIALS, MUST_CHANGE_PASSWORD, BAD_ADDRESS -> false;
                    default -> true;
                };
    }

    /** Tries it. The password is cleared. */
    CompletionStage<Desk> start(String server, String user, char[] password) {
        URI address = ServerAddress.read(server).orElseThrow();
        return CompletableFuture.supplyAsync(() -> authority(address))
                .thenCompose(authority ->
                        find().login(address, authority, user.strip(), password, outboxes.resolve(user.strip())));
    }

    /** Whom to trust there: what the office has set holds, and otherwise what the agent has said. */
    private Optional<Fingerprint> authority(URI server) {
        try {
            trusted = presets(server) ? settings.fingerprint() : servers.at(server);
            return trusted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean presets(URI server) {
        return settings.fingerprint().isPresent()
                && settings.server().flatMap(ServerAddress::read).equals(Optional.of(server));
    }

    /**
     * What the agent must be asked before this server is trusted; empty when that is not why it failed, and when it cannot be read
     * whom the office trusts.
     */
    Optional<TrustQuestion> question(Throwable failure, String server) {
        URI address = ServerAddress.read(server).orElseThrow();
        return cause(failure) instanceof LoginException e
                        && (e.reason() == Reason.UNTRUSTED_CERTIFICATE || e.reason() == Reason.CHANGED_AUTHORITY)
                        && !presets(address)
                        && settings.problem().isEmpty()
                ? e.certificate()
                        .filter(shown -> !trusted.equals(Optional.of(shown.authority())))
                        .map(shown -> new TrustQuestion(address, shown, trusted))
                : Optional.empty();
    }

    /** From now on the server is trusted. */
    CompletionStage<Boolean> trust(TrustQuestion question) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                servers.trust(question.server(), question.shown().authority());
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
                case UNKNOWN_HOST -> say(messages.unknownHost, address.replaceFirst(":[0-9]+$", ""));
                case TOO_SLOW -> say(messages.tooSlow, address);
                case NO_TLS -> say(messages.noTls, address);
                case NEEDS_TLS -> say(messages.needsTls, address);
                case UNTRUSTED_CERTIFICATE ->
                    shown(messages.untrusted, address, e, c -> c.authority().text());
                case CHANGED_AUTHORITY ->
                    shown(
                            messages.changedAuthority,
                            address,
                            e,
                            c -> c.authority().text());
                case BAD_CERTIFICATE -> say(messages.badCertificate, address);
                case OTHER_NAME ->
                    shown(
                            messages.otherName,
                            address,
                            e,
                            c -> c.names().isEmpty()
                                    ? messages.noNames
                                    : new TrustQuestion(URI.create("ssl://" + address), c, Optional.empty()).names());
                case EXPIRED_CERTIFICATE ->
                    shown(messages.expired, address, e, c -> day(c.from()), c -> day(c.until()));
                case BAD_ADDRESS -> say(messages.badAddress, server.strip());
                case NO_ANSWER -> say(messages.noAnswer, address);
                case OTHER_VERSION -> say(messages.otherVersion, address);
                case MUST_CHANGE_PASSWORD -> messages.mustChange;
            };
        }
        if (cause instanceof UncheckedIOException) {
            return say(messages.trustFile, String.valueOf(cause.getMessage()));
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

    @SafeVarargs
    private static String shown(
            String pattern, String address, LoginException e, Function<ServerCertificate, String>... told) {
        List<Object> values = new ArrayList<>(List.of(address));
        for (Function<ServerCertificate, String> one : told) {
            values.add(e.certificate().map(one).orElse("?"));
        }
        return MessageFormat.format(pattern, values.toArray());
    }

    private static String day(Instant time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    private static String say(String pattern, Object value) {
        return MessageFormat.format(pattern, value);
    }
}
