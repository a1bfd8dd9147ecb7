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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskLogin;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskLogin.LoginException.Reason;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.ui.Words;

class LoginAttemptTest {
    private final LoginMessages messages = new LoginMessages();
    private final Words words = new Words();

    LoginAttemptTest() {
        messages.missing = "missing";
        messages.badAddress = "bad address {0}";
        messages.badUser = "bad user {0}";
        messages.wrongCredentials = "wrong";
        messages.noServer = "no server at {0}";
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
            public CompletionStage<Desk> login(URI server, String name, char[] password, Path outbox) {
                asked.complete(server + " " + name + " " + new String(password) + " " + outbox);
                return CompletableFuture.completedFuture(desk);
            }

            @Override
            public CompletionStage<Reply> changePassword(URI server, String name, char[] password, char[] newPassword) {
                asked.complete(server + " " + name + " " + new String(password) + " " + new String(newPassword));
                return CompletableFuture.completedFuture(Reply.done());
            }
        }));
        assertThat(attempt.start("desk", " anna ", "secret".toCharArray())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isSameAs(desk);
        assertThat(asked.join()).isEqualTo("tcp://desk:61616 anna secret " + Path.of("boxes", "anna"));
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
        return new LoginAttempt(messages, words, (type, most) -> login, Path.of("boxes"));
    }
}
