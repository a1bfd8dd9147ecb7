package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the first start, as an administrator on another machine sees it: the command line logs in as a desktop does. */
class EnrolTest {
    private static final Pattern CODE = Pattern.compile("Code: +(\\S+)");
    private static final Pattern FINGERPRINT = Pattern.compile("Fingerprint: +(\\S+)");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theCodeOfTheServersOwnAuthorityLetsAnotherMachineKnowIt() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                folder,
                Map.of(
                        "org.ringback.broker.cfg",
                        "port = 0\nplain = never\ntls-names = desk.example\n",
                        "org.ringback.monitoring.cfg",
                        "port = 0\n"))) {
            String address = AdminProgram.first(AdminProgram.BROKER, List.of(server.awaitReady()), 0);
            String oneTime = AdminProgram.first(AdminProgram.ONE_TIME, server.out(), 1);
            assertThat(address).startsWith("ssl://");
            AdminProgram admin = new AdminProgram(folder, address);

            AdminProgram.Ended enrol = admin.run("admin", "", "", "enrol");
            assertThat(enrol.err()).isEmpty();
            String code = AdminProgram.first(CODE, enrol.out(), 1);
            String fingerprint = AdminProgram.first(FINGERPRINT, enrol.out(), 1);
            String port = address.substring(address.lastIndexOf(':'));
            assertThat(enrol.out()).anyMatch(line -> line.startsWith("Desktops log in at: desk.example" + port));

            AdminProgram.Ended unknown = admin.run("admin", oneTime, "my own secret\n", "password", "admin");
            assertThat(unknown.code()).isEqualTo(3);
            assertThat(unknown.err()).singleElement().asString().contains("is not trusted here", fingerprint, "--code");
            AdminProgram.Ended wrong =
                    admin.run("admin", oneTime, "my own secret\n", "--code", "0000-0000-0000-0000-0000", "agents");
            assertThat(wrong.code()).isEqualTo(3);
            assertThat(wrong.err()).singleElement().asString().contains("that of another server");

            assertThat(admin.run("admin", oneTime, "my own secret\n", "--code", code, "password", "admin")
                            .out())
                    .containsExactly("agent admin has a new password");
            AdminProgram.Ended status = admin.run("admin", "my own secret", "", "status");
            assertThat(status.out())
                    .anyMatch(line -> line.contains("certificate for ") && line.contains("desk.example"))
                    .anyMatch(line -> line.contains(fingerprint));
            assertThat(new AdminProgram(folder, address.replace("ssl:", "tcp:"))
                            .run("admin", "my own secret", "", "agents")
                            .err())
                    .singleElement()
                    .asString()
                    .contains("lets nobody in without TLS: write ssl://");
        }
        Path key = folder.resolve("data").resolve("tls").resolve("authority-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }
}
