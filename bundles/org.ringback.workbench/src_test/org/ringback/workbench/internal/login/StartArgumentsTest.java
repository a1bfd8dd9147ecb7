package org.ringback.workbench.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartArgumentsTest {
    @Test
    void withServerNameAndPasswordNothingIsAsked() {
        StartArguments arguments = StartArguments.parse(
                new String[] {"-server", "desk", "-agent", "anna"}, Map.of("RINGBACK_PASSWORD", "secret"));
        assertThat(arguments.complete(Optional.empty())).isTrue();
        assertThat(arguments.server()).contains("desk");
        assertThat(arguments.user()).contains("anna");
        assertThat(arguments.password()).contains("secret");
    }

    @Test
    void thePasswordIsTheFirstLineOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from file\n");
        StartArguments arguments = StartArguments.parse(
                new String[] {"-passwordFile", file.toString()}, Map.of("RINGBACK_PASSWORD", "other"));
        assertThat(arguments.password()).contains("from file");
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndAsked() {
        StartArguments arguments = StartArguments.parse(
                new String[] {"-server", "desk", "-agent", "anna", "-passwordFile", "/nowhere/at/all"},
                Map.of("RINGBACK_PASSWORD", "secret"));
        assertThat(arguments.complete(Optional.empty())).isFalse();
        assertThat(arguments.problem()).contains("/nowhere/at/all");
    }

    @Test
    void anArgumentWithoutValueIsNone() {
        assertThat(StartArguments.parse(new String[] {"-server"}, Map.of()).server())
                .isEmpty();
    }
}
