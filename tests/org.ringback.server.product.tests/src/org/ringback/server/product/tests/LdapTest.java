package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company's directory says who the agents are and has their passwords: a real OpenLDAP, over TLS. */
class LdapTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PEOPLE = """
            dn: dc=example,dc=org
            objectClass: dcObject
            objectClass: organization
            o: Example
            dc: example

            dn: ou=people,dc=example,dc=org
            objectClass: organizationalUnit
            ou: people

            dn: uid=boss,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: boss
            sn: Brandt
            cn: Bea Brandt
            userPassword: boss-pw

            dn: uid=zoe,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            uid: zoe
            sn: Müller
            cn: Zoë Müller
            telephoneNumber: 107
            userPassword: zoe-pw

            dn: cn=admins,dc=example,dc=org
            objectClass: groupOfNames
            cn: admins
            member: uid=boss,ou=people,dc=example,dc=org

            dn: cn=Support team,dc=example,dc=org
            objectClass: groupOfNames
            cn: Support team
            member: uid=zoe,ou=people,dc=example,dc=org
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void itsPeopleAreAgentsWhoLogInWithTheirPasswordsThere() throws Exception {
        try (OpenLdap company = new OpenLdap(folder.resolve("company"), PEOPLE);
                ServerProcess server = ServerProcess.start(
                        folder,
                        Map.of(
                                "org.ringback.broker.cfg",
                                "port = 0\n",
                                "org.ringback.monitoring.cfg",
                                "port = 0\n",
                                "org.ringback.ldap.cfg",
                                settings(company)))) {
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
            AdminProgram admin = new AdminProgram(folder, address);
            AdminProgram.Ended agents =
                    until(() -> admin.run("boss", "boss-pw", "", "agents"), ended -> ended.code() == 0);
            assertThat(agents.out()).anyMatch(line -> line.contains("Zoë Müller") && line.contains("office/107"));

            assertThat(admin.run("boss", "boss-pw-not", "", "agents").err())
                    .singleElement()
                    .asString()
                    .contains("password is wrong");
            assertThat(admin.run("boss", "boss-pw", "another-pw\n", "password", "zoe")
                            .err())
                    .singleElement()
                    .asString()
                    .contains("the password of 'zoe' is kept in the company's directory");
            assertThat(admin.run("boss", "boss-pw", "", "status").out())
                    .anyMatch(line -> line.contains("directory " + company.address()))
                    .anyMatch(line -> line.contains("2 agents, read at"));

            company.stop();
            String oneTime = AdminProgram.first(AdminProgram.ONE_TIME, server.out(), 1);
            assertThat(admin.run("admin", oneTime, "my own secret\n", "password", "admin")
                            .out())
                    .as("who has a password here needs no directory")
                    .containsExactly("agent admin has a new password");
            until(
                    () -> admin.run("admin", "my own secret", "", "status"),
                    ended -> ended.out().stream().anyMatch(line -> line.contains("cannot be read")));
            assertThat(admin.run("admin", "my own secret", "", "agents").out())
                    .as("all stays")
                    .anyMatch(line -> line.contains("Zoë Müller"));
            company.start();
            until(() -> admin.run("boss", "boss-pw", "", "agents"), ended -> ended.code() == 0);
        }
    }

    private static String settings(OpenLdap company) {
        return """
                servers = %s
                start-tls = true
                authority = %s
                bind-dn = %s
                bind-password = %s
                people = ou=people,dc=example,dc=org
                group.support = cn=Support team,dc=example,dc=org
                administrators = cn=admins,dc=example,dc=org
                phone-attribute = telephoneNumber
                pbx = office
                every = 1s
                """.formatted(company.address(), company.certificate(), OpenLdap.READER, OpenLdap.READER_PASSWORD);
    }

    private interface Run {
        AdminProgram.Ended now() throws Exception;
    }

    private static AdminProgram.Ended until(Run run, Predicate<AdminProgram.Ended> done) throws Exception {
        long began = System.nanoTime();
        AdminProgram.Ended last = run.now();
        while (!done.test(last)) {
            if (System.nanoTime() - began > LIMIT.toNanos()) {
                throw new AssertionError("still: " + last);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            last = run.now();
        }
        return last;
    }
}
