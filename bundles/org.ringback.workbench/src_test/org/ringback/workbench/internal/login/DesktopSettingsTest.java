package org.ringback.workbench.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.desk.client.Fingerprint;

class DesktopSettingsTest {
    private static final String FINGERPRINT = "AB:".repeat(31) + "AB";

    @TempDir
    Path folder = Path.of("");

    @Test
    void anOfficeIsSetForAllDesktopsOfAMachine() throws Exception {
        assertThat(read("server = desk.example\nfingerprint = " + FINGERPRINT + "\nname = Müller & Söhne\n"))
                .isEqualTo(new DesktopSettings(
                        Optional.of("desk.example"),
                        Optional.of("Müller & Söhne"),
                        Optional.of(Fingerprint.parse(FINGERPRINT)),
                        false,
                        Optional.empty()));
        assertThat(read("server = tcp://desk.example\nplain = allowed\n").plain())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    server = http://desk        | server = http://desk: must be an address
                    sever = desk                | sever: there is no such setting
                    plain = yes                 | plain = yes: must be allowed
                    fingerprint = AB            | fingerprint = AB: must be 64 digits
                    """)
    void whatIsWrongIsSaidWithTheFileAndNothingOfItIsUsed(String line, String said) throws Exception {
        DesktopSettings settings = read(line);
        assertThat(settings.problem().orElseThrow())
                .contains(folder.resolve("desktop.cfg").toString())
                .contains(said);
        assertThat(settings.server()).isEmpty();
        assertThat(settings.fingerprint()).isEmpty();
    }

    @Test
    void whatIsThereAndCannotBeReadIsNotPassedOver() throws Exception {
        Path program = Files.createDirectories(folder.resolve("program"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(program.resolve("desktop.cfg"));
        Files.writeString(
                Files.createDirectories(data.resolve("Ringback")).resolve("desktop.cfg"), "server = somebody\n");
        DesktopSettings settings =
                DesktopSettings.find("Windows 11", Map.of("ProgramData", data.toString()), program.toString());
        assertThat(settings.problem().orElseThrow())
                .contains(program.resolve("desktop.cfg").toString());
        assertThat(settings.server()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,\uFEFF", "UTF-8,''", "ISO-8859-1,''"})
    void itIsReadAsEditorsOfWindowsWriteIt(String charset, String mark) throws Exception {
        Path file = folder.resolve("desktop.cfg");
        Files.write(file, (mark + "name = Müller\nserver = desk\n").getBytes(charset));
        assertThat(DesktopSettings.read(file).orElseThrow().name()).contains("Müller");
    }

    @Test
    void onWindowsWhatIsBesideTheProgramCountsAsAnybodyMayMakeTheSystemsFolder() throws Exception {
        Path system = Files.createDirectories(folder.resolve("data").resolve("Ringback"));
        Path program = Files.createDirectories(folder.resolve("program"));
        Map<String, String> environment =
                Map.of("ProgramData", folder.resolve("data").toString());
        assertThat(DesktopSettings.find("Windows 11", environment, program.toString()))
                .isEqualTo(DesktopSettings.NONE);
        Files.writeString(system.resolve("desktop.cfg"), "server = everybody\n");
        assertThat(DesktopSettings.find("Windows 11", environment, program.toString())
                        .server())
                .contains("everybody");
        Files.writeString(program.resolve("desktop.cfg"), "server = beside\n");
        assertThat(DesktopSettings.find("Windows 11", environment, program.toString())
                        .server())
                .contains("beside");
    }

    private DesktopSettings read(String text) throws IOException {
        return DesktopSettings.read(Files.writeString(folder.resolve("desktop.cfg"), text))
                .orElseThrow();
    }
}
