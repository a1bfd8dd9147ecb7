package org.ringback.workbench.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartTest {
    private final Path folder;
    private final Map<String, String> properties = new HashMap<>();

    AutostartTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path script = Files.createDirectories(folder.resolve("100% Ringback")).resolve("ringback-desktop");
        Files.writeString(script, "#!/bin/sh\n");
        if (script.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(script.resolveSibling("ringback-desktop.bat"), "@echo off\r\n");
        properties.put("os.name", "Linux");
        properties.put("user.home", folder.toString());
        properties.put("ringback.program", script.getParent().toString());
        properties.put("ringback.home", folder.resolve(".ringback/desktop").toString());
    }

    private Optional<Autostart> find(Map<String, String> environment) {
        return Autostart.find(properties::get, environment);
    }

    @Test
    void onLinuxEveryDesktopEnvironmentReadsIt() throws IOException {
        Autostart autostart = find(Map.of()).orElseThrow();
        assertThat(autostart.on()).isFalse();
        autostart.set(true);
        assertThat(autostart.on()).isTrue();
        assertThat(folder.resolve(".config/autostart/org.ringback.desktop.desktop"))
                .content()
                .contains("Type=Application\n")
                .contains("Exec=\"" + folder + "/100%% Ringback/ringback-desktop\" --home \"" + folder
                        + "/.ringback/desktop\"\n");
        autostart.set(false);
        assertThat(autostart.on()).isFalse();
        autostart.set(false);
    }

    @Test
    void theFolderOfSettingsMayBeAnother() {
        assertThat(find(Map.of("XDG_CONFIG_HOME", folder.resolve("settings").toString()))
                        .orElseThrow()
                        .file())
                .isEqualTo(folder.resolve("settings/autostart/org.ringback.desktop.desktop"));
        assertThat(find(Map.of("XDG_CONFIG_HOME", "not/absolute")).orElseThrow().file())
                .startsWithRaw(folder.resolve(".config"));
    }

    @Test
    void twoDesktopsWithHomesOfTheirOwnBothStart() {
        Path usual = find(Map.of()).orElseThrow().file();
        properties.put("ringback.home", "/srv/second \"desk\"");
        Autostart second = find(Map.of()).orElseThrow();
        assertThat(second.file()).isNotEqualTo(usual);
        assertThat(second.content()).contains("--home \"/srv/second \\\\\"desk\\\\\"\"");
    }

    @Test
    void onWindowsItIsInTheStartUpFolder() throws IOException {
        properties.put("os.name", "Windows 11");
        Autostart autostart = find(Map.of("APPDATA", folder.toString())).orElseThrow();
        assertThat(autostart.file().getFileName()).hasToString("Ringback.bat");
        assertThat(autostart.file().getParent().getFileName()).hasToString("Startup");
        autostart.set(true);
        autostart.set(true);
        try (Stream<Path> written = Files.list(autostart.file().getParent())) {
            assertThat(written).containsExactly(autostart.file());
        }
        assertThat(autostart.file())
                .hasContent(
                        "@chcp 65001 >nul\r\n@\"" + folder.resolve("100%% Ringback/ringback-desktop.bat") + "\"\r\n");
    }

    @Test
    void onWindowsAFolderMayHaveAnyLetters() throws IOException {
        properties.put("os.name", "Windows 11");
        properties.put("ringback.home", "C:\\Users\\Jörg\\100%TEMP% 電話");
        Autostart autostart = find(Map.of("APPDATA", folder.toString())).orElseThrow();
        assertThat(autostart.file().getFileName().toString()).matches("Ringback-[0-9a-f]+\\.bat");
        autostart.set(true);
        assertThat(Files.readString(autostart.file()).lines())
                .contains("@set \"RINGBACK_HOME=C:\\Users\\Jörg\\100%%TEMP%% 電話\"");
    }

    @Test
    void whereItDoesNotWorkItIsNotOffered() {
        properties.put("os.name", "Mac OS X");
        assertThat(find(Map.of())).isEmpty();
        properties.put("os.name", "Linux");
        properties.remove("ringback.program");
        assertThat(find(Map.of())).isEmpty();
        properties.put("ringback.program", folder.toString());
        assertThat(find(Map.of())).isEmpty();
    }
}
