package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerCertificate;

class ServerTest {
    private static final Fingerprint OURS = new Fingerprint("ab".repeat(32));
    private static final ServerCertificate SHOWN = new ServerCertificate(
            OURS,
            List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7", "2001:db8:0:0:0:0:0:7", "localhost", "desk.example"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void anotherMachineIsSpokenToInTlsUnlessItIsAskedForInWords() throws Exception {
        assertThat(server().address()).hasToString("tcp://localhost:61616");
        assertThat(server("--server", "desk.example").address()).hasToString("ssl://desk.example:61616");
        assertThatThrownBy(() -> server("--server", "tcp://desk.example"))
                .hasMessageContaining("write ssl://desk.example:61616, or --plain allowed");
        assertThat(server("--server", "tcp://desk.example", "--plain", "allowed")
                        .address())
                .hasToString("tcp://desk.example:61616");
        assertThatThrownBy(() -> server("--server", "http://desk.example")).hasMessageContaining("is not an address");
    }

    @Test
    void whoWasNamedByACodeIsTrustedFromThenOn() throws Exception {
        Server first = server("--server", "desk.example", "--code", OURS.code());
        assertThat(first.trusted()).isEmpty();
        first.trust(SHOWN);
        assertThat(server("--server", "desk.example").trusted()).contains(OURS);
        Fingerprint others = new Fingerprint("cd".repeat(32));
        assertThatThrownBy(() -> server("--server", "desk.example", "--code", others.code())
                        .trust(SHOWN))
                .hasMessageContaining("that of another server");
        assertThat(server("--server", "desk.example").trusted()).contains(OURS);
        assertThatThrownBy(() -> server("--code", "ABCD")).hasMessageContaining("is not a whole code");
    }

    @Test
    void enrolSaysTheNamesThatOthersCanUse() throws Exception {
        assertThat(server().enrolment(SHOWN))
                .contains("Desktops log in at: desk.example, 192.0.2.7, [2001:db8:0:0:0:0:0:7]\n")
                .contains(OURS.code())
                .contains("    server = desk.example\n    fingerprint = " + OURS.text());
        assertThat(server("--server", "127.0.0.1:7000").enrolment(SHOWN)).contains("at: desk.example:7000, 192.");
    }

    @Test
    void enrolLeavesOutWhatIsNoAddressAndSaysWhenNothingRemains() throws Exception {
        assertThat(server().enrolment(shown("*.example", "our_desk", "desk.example", "localhost")))
                .contains("Desktops log in at: desk.example\n");
        assertThat(server().enrolment(shown("*.example", "our_desk", "localhost")))
                .contains("no address that it says itself: its certificate is for *.example, our_desk, localhost.\n")
                .contains("tls-names")
                .contains(OURS.code());
        server("--server", "desk.example", "--code", OURS.code()).trust(SHOWN);
        assertThat(server("--server", "desk.example").enrolment(shown("*.example")))
                .contains("Desktops log in at: desk.example:61616\n");
    }

    private static ServerCertificate shown(String... names) {
        return new ServerCertificate(OURS, List.of(names), SHOWN.from(), SHOWN.until());
    }

    @Test
    void fromAnotherMachineOnlyATrustedServerIsSaid() throws Exception {
        assertThatThrownBy(() -> server("--server", "desk.example").enrolment(SHOWN))
                .hasMessageContaining("on the server's own machine, or give --code");
        server("--server", "desk.example", "--code", OURS.code()).trust(SHOWN);
        assertThat(server("--server", "desk.example").enrolment(SHOWN)).contains(OURS.code());
    }

    private Server server(String... arguments) throws AdminException {
        return Server.of(
                Options.parse(List.of(arguments), Set.of("server", "code", "plain", "user")),
                folder.resolve("ringback-admin.log"));
    }
}
