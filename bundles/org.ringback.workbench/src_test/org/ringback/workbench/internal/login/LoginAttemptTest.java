package org.ringback.workbench.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;
import org.ringback.desk.client.TrustedServers;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.ui.Words;

class LoginAttemptTest {
    private static final Fingerprint OURS = new Fingerprint("ab".repeat(32));
    private static final Fingerprint OTHERS = new Fingerprint("cd".repeat(32));

    @TempDir
    Path folder = Path.of("");

    private final LoginMessages messages = new LoginMessages();
    private final Words words = new Words();

    LoginAttemptTest() {
        messages.missing = "missing";
        messages.badAddress = "bad address {0}";
        messages.badUser = "bad user {0}";
        messages.wrongCredentials = "wrong";
        messages.noServer = "no server at {0}";
        messages.unknownHost = "nobody knows {0}";
        messages.tooSlow = "too slow at {0}";
        messages.untrusted = "untrusted at {0}: {1}";
        messages.changedAuthority = "another authority at {0}: {1}";
        messages.badCertificate = "of no use at {0}";
        messages.otherName = "at {0} for {1}";
        messages.noNames = "none";
        messages.expired = "at {0} from {1} until {2}";
        messages.noTls = "no TLS at {0}";
        messages.needsTls = "needs TLS at {0}";
        messages.inClear = "in clear";
        messages.trustFile = "cannot be read: {0}";
        messages.trustNothing = "nothing";
        messages.trustNotACode = "not a code";
        messages.trustOtherCode = "another server";
        messages.noAnswer = "no answer at {0}";
        messages.otherVersion = "other version at {0}";
        messages.failed = "failed: {0}";
        messages.noService = "no service";
        messages.mustChange = "choose another";
        messages.tooShort = "at least {0}";
        messages.samePassword = "the same";
        messages.notRepeated = "not repeated";
        words.failureProgram = "a fault";
        words.failureIncomplete = "a part is missing";
    }

    @Test
    void whatIsMissingOrCannotBeIsSaidWithoutAskingTheServer() {
        LoginAttempt attempt = attempt(Optional.empty());
        assertThat(attempt.problem("", "anna", "x")).contains("missing");
        assertThat(attempt.problem("desk", " ", "x")).contains("missing");
        assertThat(attempt.problem("desk", "anna", "")).contains("missing");
        assertThat(attempt.problem("a b", "anna", "x")).contains("bad address a b");
        assertThat(attempt.problem("desk", "Anna Huber", "x")).contains("bad user Anna Huber");
        assertThat(attempt.problem("desk", " anna ", "x")).isEmpty();
    }

    @Test
    void logsInAtTheAddressWithAnOutboxOfTheAgentsOwn() throws Exception {
        Desk desk = Office.withPeople(FakeTime.friday(), Runnable::run).desk("anna");
        CompletableFuture<String> asked = new CompletableFuture<>();
        LoginAttempt attempt = attempt(Optional.of(new DeskLogin() {
            @Override
            public CompletionStage<Desk> login(
                    URI server, Optional<Fingerprint> trusted, String name, char[] password, Path outbox) {
                asked.complete(server + " " + name + " " + new String(password) + " " + outbox);
                return CompletableFuture.completedFuture(desk);
            }

            @Override
            public CompletionStage<ServerCertificate> certificate(URI server) {
                return CompletableFuture.failedFuture(new IllegalStateException("nobody asks"));
            }

            @Override
            public CompletionStage<Reply> changePassword(
                    URI server, Optional<Fingerprint> trusted, String name, char[] password, char[] newPassword) {
                asked.complete(server + " " + name + " " + new String(password) + " " + new String(newPassword));
                return CompletableFuture.completedFuture(Reply.done());
            }
        }));
        assertThat(attempt.start("desk", " anna ", "secret".toCharArray())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isSameAs(desk);
        assertThat(asked.join()).isEqualTo("ssl://desk:61616 anna secret " + Path.of("boxes", "anna"));
    }

    @Test
    void aNewPasswordIsLongEnoughAnotherAndTypedTwice() {
        LoginAttempt attempt = attempt(Optional.empty());
        assertThat(attempt.problemOfNew("one-time", "1234567", "1234567")).contains("at least 8");
        assertThat(attempt.problemOfNew("one-time", "one-time", "one-time")).contains("the same");
        assertThat(attempt.problemOfNew("one-time", "12345678", "12345679")).contains("not repeated");
        assertThat(attempt.problemOfNew("one-time", "12345678", "12345678")).isEmpty();
    }

    @Test
    void isToldApartWhenAnotherPasswordMustBeChosen() {
        assertThat(LoginAttempt.mustChange(
                        new CompletionException(new LoginException(Reason.MUST_CHANGE_PASSWORD, ""))))
                .isTrue();
        assertThat(LoginAttempt.mustChange(new LoginException(Reason.WRONG_CREDENTIALS, "")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyFailureIsOneLineInTheAgentsLanguage(Reason reason) {
        LoginAttempt attempt = attempt(Optional.empty());
        String line = attempt.explain(new CompletionException(new LoginException(reason, "in English")), "desk");
        assertThat(line).isNotEmpty().doesNotContain("in English").doesNotContain("{0}");
    }

    @Test
    void aPasswordGoesOverANetworkInClearOnlyWhereTheOfficeHasSetThat() {
        assertThat(attempt(Optional.empty()).problem("tcp://desk", "anna", "x")).contains("in clear");
        assertThat(attempt(Optional.empty()).problem("tcp://localhost", "anna", "x"))
                .isEmpty();
        DesktopSettings allowed =
                new DesktopSettings(Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty());
        assertThat(attempt(Optional.empty(), allowed).problem("tcp://desk", "anna", "x"))
                .isEmpty();
    }

    @Test
    void onlyAServerThatNobodyTrustsOrThatHasChangedIsAskedAbout() {
        LoginAttempt attempt = attempt(Optional.empty());
        for (Reason reason : Reason.values()) {
            LoginException failure = new LoginException(reason, "", Optional.of(shown(OURS)));
            assertThat(attempt.question(failure, "desk").isPresent())
                    .as(reason.name())
                    .isEqualTo(reason == Reason.UNTRUSTED_CERTIFICATE || reason == Reason.CHANGED_AUTHORITY);
        }
    }

    @Test
    void whatTheOfficeHasSetIsNotAskedAbout() {
        DesktopSettings preset = new DesktopSettings(
                Optional.of("desk"), Optional.of("Office"), Optional.of(OURS), false, Optional.empty());
        LoginException failure = new LoginException(Reason.CHANGED_AUTHORITY, "", Optional.of(shown(OTHERS)));
        assertThat(attempt(Optional.empty(), preset).question(failure, "desk")).isEmpty();
        assertThat(attempt(Optional.empty(), preset).question(failure, "other")).isPresent();
    }

    @Test
    void asLongAsTheOfficesSettingsCannotBeReadNobodyIsAskedWhomToTrust() {
        DesktopSettings broken = new DesktopSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of("desktop.cfg cannot be read"));
        LoginException failure = new LoginException(Reason.UNTRUSTED_CERTIFICATE, "", Optional.of(shown(OURS)));
        assertThat(attempt(Optional.empty()).question(failure, "desk")).isPresent();
        assertThat(attempt(Optional.empty(), broken).question(failure, "desk")).isEmpty();
    }

    @Test
    void aServerIsTrustedByItsCodeOrByComparingAndOneThatHasChangedByItsCodeAlone() {
        TrustQuestion first = new TrustQuestion(URI.create("ssl://desk:61616"), shown(OURS), Optional.empty());
        assertThat(first.objection(messages, OURS.code(), false)).isEmpty();
        assertThat(first.objection(messages, OURS.code().toLowerCase(java.util.Locale.ROOT), false))
                .isEmpty();
        assertThat(first.objection(messages, "", true)).isEmpty();
        assertThat(first.objection(messages, "", false)).contains("nothing");
        assertThat(first.objection(messages, "ABCD", true)).contains("not a code");
        assertThat(first.objection(messages, OTHERS.code(), true)).contains("another server");
        TrustQuestion changed = new TrustQuestion(URI.create("ssl://desk:61616"), shown(OURS), Optional.of(OTHERS));
        assertThat(changed.objection(messages, "", true)).contains("nothing");
        assertThat(changed.objection(messages, OURS.code(), false)).isEmpty();
    }

    @Test
    void whoTriesByItselfTriesAgainUnlessThatWouldLookLikeGuessing() {
        for (Reason reason : Reason.values()) {
            assertThat(LoginAttempt.mayPass(new LoginException(reason, "")))
                    .as(reason.name())
                    .isEqualTo(reason != Reason.WRONG_CREDENTIALS
                            && reason != Reason.MUST_CHANGE_PASSWORD
                            && reason != Reason.BAD_ADDRESS);
        }
    }

    private static ServerCertificate shown(Fingerprint authority) {
        return new ServerCertificate(
                authority,
                java.util.List.of("desk.example"),
                java.time.Instant.parse("2026-01-01T00:00:00Z"),
                java.time.Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    void anInstallationThatCannotLogInSaysSo() {
        LoginAttempt attempt = attempt(Optional.empty());
        assertThatThrownBy(() -> attempt.start("desk", "anna", new char[0])
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .satisfies(failure -> assertThat(attempt.explain(
                                Optional.ofNullable(failure.getCause()).orElse(failure), "desk"))
                        .isEqualTo("no service"));
    }

    @Test
    void whatNobodyHasThoughtOfIsSaidInTheWordsOfTheScreens() {
        LoginAttempt attempt = attempt(Optional.empty());
        assertThat(attempt.explain(new IllegalStateException("java.lang.Whatever"), "desk"))
                .isEqualTo("failed: a fault");
        assertThat(attempt.explain(new CompletionException(new NoClassDefFoundError("some/Type")), "desk"))
                .isEqualTo("failed: a part is missing");
    }

    private LoginAttempt attempt(Optional<DeskLogin> login) {
        return attempt(login, DesktopSettings.NONE);
    }

    private LoginAttempt attempt(Optional<DeskLogin> login, DesktopSettings settings) {
        return new LoginAttempt(
                messages,
                words,
                (type, most) -> login,
                Path.of("boxes"),
                settings,
                new TrustedServers(folder.resolve("trusted.properties")));
    }
}
