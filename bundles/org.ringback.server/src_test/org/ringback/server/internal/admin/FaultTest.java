package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a library does, whoever typed the command reads one line, without names of classes. */
class FaultTest {
    private static final String AREA = "osgi.instance.area";

    @TempDir
    Path folder = Path.of("");

    @Test
    void theLineNamesTheFileThatHasTheRest() throws Exception {
        String before = System.getProperty(AREA);
        System.setProperty(AREA, "file:" + folder + "/with blanks/");
        try {
            String line = Fault.line(new NoClassDefFoundError("some/library/Template"));
            Path file = folder.resolve("with blanks/fault.txt");
            assertThat(line).endsWith(file.toString()).doesNotContain("Template", "Error", "\n");
            assertThat(Files.readString(file)).contains("NoClassDefFoundError: some/library/Template");
        } finally {
            if (before == null) {
                System.clearProperty(AREA);
            } else {
                System.setProperty(AREA, before);
            }
        }
    }
}
