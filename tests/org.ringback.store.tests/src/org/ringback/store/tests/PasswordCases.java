package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;

/** Passwords: their hashes, who may log in with which. */
abstract class PasswordCases extends DirectoryFixture {
    PasswordCases(Server server) {
        super(server);
    }

    @Test
    void checksPasswordsAndActivity() throws Exception {
        Agent pia = editor.save(agent("pia", 0, List.of(), Set.of(), Optional.empty()));
        assertThat(passwords.check("pia", "".toCharArray()))
                .as("no password yet")
                .isEmpty();
        char[] secret = "correct horse".toCharArray();
        editor.setPassword(pia.id(), secret, false);
        assertThat(secret).as("the array is cleared").containsOnly('\0');
        assertThat(passwords.check("pia", "correct horse".toCharArray())).contains(pia);
        assertThat(passwords.check("pia", "correct horsf".toCharArray())).isEmpty();
        assertThat(passwords.check("pia", "".toCharArray())).isEmpty();
        assertThat(passwords.check("PIA", "correct horse".toCharArray())).isEmpty();
        assertThat(passwords.check("nobody", "correct horse".toCharArray())).isEmpty();
        assertThat(passwords.check("' or 1=1 --\u0000", "x".toCharArray())).isEmpty();

        editor.save(
                new Agent(pia.id(), 1, pia.name(), pia.role(), pia.phones(), pia.groups(), Optional.empty(), false));
        assertThat(passwords.check("pia", "correct horse".toCharArray()))
                .as("no longer active")
                .isEmpty();

        assertThatThrownBy(() -> editor.setPassword(pia.id(), "short".toCharArray(), false))
                .hasMessage("the password is too short: use at least 8 characters");
        assertThatThrownBy(() -> editor.setPassword(new AgentId("nobody"), "long enough".toCharArray(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no agent 'nobody'");
    }

    @Test
    void aHashOfAnEarlierVersionIsKnownAndMadeStrongerAtTheNextLogIn() throws Exception {
        Agent kim = editor.save(agent("kim", 0, List.of(), Set.of(), Optional.empty()));
        editor.setPassword(kim.id(), "something else".toCharArray(), false);
        assertThat(hash("kim")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        // RFC 8018 with 1,000 rounds, made by another implementation.
        hash("kim", "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ");
        assertThat(passwords.check("kim", "correct horsf".toCharArray())).isEmpty();
        assertThat(hash("kim")).startsWith("pbkdf2-sha256$");
        assertThat(passwords.check("kim", "correct horse".toCharArray())).contains(kim);
        assertThat(hash("kim")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.check("kim", "correct horse".toCharArray())).contains(kim);
        // With other measures, made by the reference implementation: argon2 somesalt -id -t 2 -k 65536 -p 1.
        hash("kim", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(passwords.check("kim", "password".toCharArray())).contains(kim);
        assertThat(hash("kim")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        hash("kim", "what nobody knows");
        assertThat(passwords.check("kim", "password".toCharArray())).isEmpty();
    }

    private String hash(String agent) {
        return (String) database()
                .read(manager -> manager.createNativeQuery("select hash from agent_password where agent = ?")
                        .setParameter(1, agent)
                        .getSingleResult());
    }

    private void hash(String agent, String hash) {
        database()
                .inTransaction(
                        manager -> manager.createNativeQuery("update agent_password set hash = ? where agent = ?")
                                .setParameter(1, hash)
                                .setParameter(2, agent)
                                .executeUpdate());
    }

    @Test
    void aOneTimePasswordIsKnownAsSuchUntilAnotherIsChosen() throws Exception {
        Agent una = editor.save(agent("una", 0, List.of(), Set.of(), Optional.empty()));
        List<String> told = observed();
        editor.setPassword(una.id(), "first-log-in".toCharArray(), true);
        assertThat(told).containsExactly("password una, to be changed: true");
        assertThat(passwords.mustChangePassword(una.id())).isTrue();
        assertThat(passwords.check("una", "first-log-in".toCharArray())).contains(una);
        assertThatThrownBy(() -> editor.setPassword(una.id(), "first-log-in".toCharArray(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the one-time password cannot be kept: choose another");
        assertThat(passwords.mustChangePassword(una.id())).isTrue();
        editor.setPassword(una.id(), "my own secret".toCharArray(), false);
        assertThat(passwords.mustChangePassword(una.id())).isFalse();
        assertThat(passwords.check("una", "first-log-in".toCharArray())).isEmpty();
        assertThat(passwords.check("una", "my own secret".toCharArray())).isPresent();
        editor.setPassword(una.id(), "my own secret".toCharArray(), true);
        assertThat(passwords.mustChangePassword(una.id())).isTrue();
    }

    @Test
    void anUnknownNameTakesAsLongAsAWrongPassword() throws Exception {
        Agent tim = editor.save(agent("tim", 0, List.of(), Set.of(), Optional.empty()));
        editor.setPassword(tim.id(), "correct horse".toCharArray(), false);
        long[] known = new long[5];
        long[] unknown = new long[5];
        for (int i = 0; i < known.length; i++) {
            known[i] = nanos(() -> passwords.check("tim", "wrong password".toCharArray()));
            unknown[i] = nanos(() -> passwords.check("tom", "wrong password".toCharArray()));
        }
        java.util.Arrays.sort(known);
        java.util.Arrays.sort(unknown);
        assertThat((double) unknown[1] / known[1]).isBetween(0.5, 2.0);
        assertThat(unknown[0]).as("tens of milliseconds").isGreaterThan(10_000_000L);
    }

    private static long nanos(Runnable run) {
        // The work rather than the time: other processes do not disturb it.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        run.run();
        return threads.getCurrentThreadCpuTime() - before;
    }
}
