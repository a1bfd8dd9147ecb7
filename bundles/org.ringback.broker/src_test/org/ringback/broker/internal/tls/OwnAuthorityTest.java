package org.ringback.broker.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.config.Settings;

@NonNullByDefault({})
class OwnAuthorityTest {
    private static final List<String> NAMES = List.of("desk.example", "192.0.2.7", "2001:db8:0:0:0:0:0:7");

    @TempDir
    Path folder;

    private final Clock now = Clock.systemUTC();

    @Test
    void itsCertificatesPassJavasOwnExamination() throws Exception {
        Identity identity = new OwnAuthority(folder, now).identity(NAMES);
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(identity.authority(), null)));
        trust.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(identity.own())), trust);
        assertThat(OwnAuthority.names(identity.own())).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(identity.authority().getBasicConstraints()).isZero();
        assertThat(identity.own().getBasicConstraints()).isEqualTo(-1);
        assertThat(identity.own().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void theKeysAreForTheServersUserAlone() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        new OwnAuthority(folder, now).identity(NAMES);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theNextStartHasTheSame() {
        Identity first = new OwnAuthority(folder, now).identity(NAMES);
        Identity second = new OwnAuthority(folder, now).identity(NAMES);
        assertThat(second.chain()).isEqualTo(first.chain());
        assertThat(second.key()).isEqualTo(first.key());
    }

    @Test
    void aNewNameMakesAnotherCertificateOfTheSameAuthority() {
        Identity first = new OwnAuthority(folder, now).identity(NAMES);
        Identity second = new OwnAuthority(folder, now).identity(List.of("other.example"));
        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(OwnAuthority.names(second.own())).containsExactly("other.example");
        assertThat(new OwnAuthority(folder, now).isDue(List.of("other.example")))
                .isFalse();
    }

    @Test
    void aCertificateIsRenewedTwoMonthsBeforeItEndsByTheSameAuthority() {
        Identity first = new OwnAuthority(folder, now).identity(NAMES);
        assertThat(new OwnAuthority(folder, in(300)).isDue(NAMES)).isFalse();
        assertThat(new OwnAuthority(folder, in(310)).isDue(NAMES)).isTrue();
        Identity second = new OwnAuthority(folder, in(310)).identity(NAMES);
        assertThat(second.authority()).isEqualTo(first.authority());
        assertThat(second.holds(in(600).instant())).isTrue();
        assertThat(first.holds(in(600).instant())).isFalse();
    }

    @Test
    void anAuthorityWithoutItsKeyIsSaidAndNotMadeAnew() throws Exception {
        new OwnAuthority(folder, now).identity(NAMES);
        Files.delete(folder.resolve("authority-key.pem"));
        assertThatThrownBy(() -> new OwnAuthority(folder, now).identity(List.of("other.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aDamagedCertificateIsMadeAnewByTheSameAuthority() throws Exception {
        Identity first = new OwnAuthority(folder, now).identity(NAMES);
        for (String damage : List.of("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(folder.resolve("server.pem"), damage);
            assertThat(new OwnAuthority(folder, now).isDue(NAMES)).isTrue();
            assertThat(new OwnAuthority(folder, now).identity(NAMES).authority())
                    .isEqualTo(first.authority());
            assertThat(new OwnAuthority(folder, now).isDue(NAMES)).isFalse();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("authority.pem", "authority-key.pem", "server.pem");
        }
    }

    @Test
    void aDamagedAuthorityIsNotMadeAnewButSaidWithWhatToDo() throws Exception {
        new OwnAuthority(folder, now).identity(NAMES);
        Files.writeString(folder.resolve("authority.pem"), "");
        assertThatThrownBy(() -> new OwnAuthority(folder, now).identity(NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authority.pem")
                .hasMessageContaining("put the folder back from your copy")
                .hasMessageContaining("delete " + folder);
        assertThat(folder.resolve("authority.pem")).isEmptyFile();
    }

    @Test
    void anAuthorityOfAWrongClockMakesNothingForEverButIsSaidWithWhatToDo() {
        Identity first = new OwnAuthority(folder, in(400)).identity(NAMES);
        assertThat(new OwnAuthority(folder, now).isDue(List.of("other.example")))
                .isFalse();
        assertThat(new OwnAuthority(folder, now).identity(NAMES)).isEqualTo(first);
        assertThat(new ServerCertificate(
                                new CertificateSource.Own(folder, NAMES),
                                new Settings("org.ringback.broker", Map.of()),
                                now)
                        .troubles())
                .singleElement()
                .asString()
                .contains("holds not yet", "the server's own authority holds from", "delete " + folder, "new code");
    }

    @Test
    void asLongAsAnAuthorityLastsItsCertificatesDoAndThenNoMoreAreMade() {
        new OwnAuthority(folder, now).identity(NAMES);
        int end = 365 * 25;
        Identity last = new OwnAuthority(folder, in(end - 30)).identity(NAMES);
        assertThat(last.own().getNotAfter()).isEqualTo(last.authority().getNotAfter());
        assertThat(new OwnAuthority(folder, in(end - 20)).isDue(NAMES)).isFalse();
        assertThat(new OwnAuthority(folder, in(end + 1)).isDue(NAMES)).isFalse();
    }

    private Clock in(int days) {
        return Clock.offset(now, Duration.ofDays(days));
    }
}
