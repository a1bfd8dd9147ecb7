package org.ringback.desk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedServersTest {
    private static final URI DESK = URI.create("ssl://desk.example:61616");
    private static final URI OTHER = URI.create("ssl://desk.example:61617");
    private static final Fingerprint OURS = new Fingerprint("ab".repeat(32));

    @TempDir
    Path folder = Path.of("");

    @Test
    void whoWasTrustedIsTrustedAtThatAddressAlsoByTheNextProgram() throws Exception {
        Path file = folder.resolve("home").resolve("trusted.properties");
        TrustedServers servers = new TrustedServers(file);
        assertThat(servers.at(DESK)).isEmpty();
        servers.trust(DESK, OURS);
        assertThat(new TrustedServers(file).at(URI.create("ssl://DESK.example:61616")))
                .contains(OURS);
        assertThat(new TrustedServers(file).at(OTHER)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadDoesNotMakeAServerUnknown() throws Exception {
        Path file = folder.resolve("trusted.properties");
        Files.writeString(file, "desk.example\\:61616=something else\n");
        assertThatThrownBy(() -> new TrustedServers(file).at(DESK)).isInstanceOf(IOException.class);
    }

    @Test
    void aDamagedFileIsSaidByItsName() throws Exception {
        Path file = folder.resolve("trusted.properties");
        for (byte[] damage : new byte[][] {{(byte) 0xff, (byte) 0xfe}, "a=\\u12".getBytes(StandardCharsets.US_ASCII)}) {
            Files.write(file, damage);
            assertThatThrownBy(() -> new TrustedServers(file).at(DESK))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void nothingButTheFileRemainsAndWhatAnotherWriterLeftBehindIsNoHindrance() throws Exception {
        Path file = folder.resolve("trusted.properties");
        Files.createDirectory(folder.resolve("trusted.properties.new"));
        new TrustedServers(file).trust(DESK, OURS);
        assertThat(new TrustedServers(file).at(DESK)).contains(OURS);
        Files.delete(folder.resolve("trusted.properties.new"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
