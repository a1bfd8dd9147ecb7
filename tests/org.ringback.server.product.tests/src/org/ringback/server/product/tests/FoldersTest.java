package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The products start from a folder of any name, with data in another, whatever the locale is. */
class FoldersTest {
    private static final Map<String, String> NO_LOCALE = Map.of();

    @TempDir
    Path folder = Path.of("");

    @Test
    void lettersThatAreNotAsciiInAnyLocale() throws Exception {
        Installation office = Installation.ofServer(folder.resolve("Büro 株式会社 Łódź"), folder.resolve("Zuhause ß"));
        for (Map<String, String> locale : List.of(
                NO_LOCALE,
                Map.of("LC_ALL", "C"),
                Map.of("LANG", "POSIX"),
                Map.of("LANG", "de_DE.UTF-8", "LC_CTYPE", "C"),
                Map.of("LC_ALL", "xx_XX.UTF-8"),
                Map.of("LANG", "de_DE@euro"))) {
            helps(office, locale);
        }
    }

    @Test
    void charactersOfUrlsAndQuotes() throws Exception {
        for (String name : List.of("a#b %20 &+ 'c' \"d\"", "x:y?z\\w", "50% $HOME ;!")) {
            helps(Installation.ofServer(folder.resolve(name), folder.resolve("home")), NO_LOCALE);
        }
    }

    @Test
    void aLongPath() throws Exception {
        Path deep = folder;
        for (int i = 0; i < 6; i++) {
            deep = deep.resolve("a folder in a folder in a folder with a long name ü ".repeat(3) + i);
        }
        helps(Installation.ofServer(deep, folder.resolve("home")), NO_LOCALE);
    }

    @Test
    void installationsOfOneHomeDoNotShareTheirCaches() throws Exception {
        Path home = folder.resolve("home");
        Installation one = Installation.ofServer(folder.resolve("one"), home);
        Installation other = Installation.ofServer(folder.resolve("other"), home);
        helps(one, NO_LOCALE);
        helps(other, NO_LOCALE);
        helps(one, NO_LOCALE);
        try (Stream<Path> caches = Files.list(home.resolve(".ringback/admin"))) {
            assertThat(caches).hasSize(2);
        }
    }

    @Test
    void aServerKeepsItsDataWhereItIsToldAndReadsFilesWithSuchNames() throws Exception {
        Installation.letOthersIn(folder);
        Installation office = Installation.ofServer(folder.resolve("Büro #1"), folder.resolve("home"));
        Files.writeString(office.folder().resolve("etc/org.ringback.broker.cfg"), "# für das Büro\nport = 0\n");
        Files.writeString(
                office.folder().resolve("etc/org.ringback.store.cfg"),
                "initial-directory = Verzeichnis für alle.csv\n");
        Files.writeString(
                office.folder().resolve("etc/Verzeichnis für alle.csv"),
                "kind,id,name,role,phones,groups,deputy,password\nagent,eva,Eva Größe,administrator,,,,eva-secret\n");
        Path data = folder.resolve("Datén 50%");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process server = office.program(Map.of("LC_ALL", "C"), "ringback-server", "--data", data.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            String ready = awaitLine(server, out, "Ringback server ready: ");
            assertThat(Files.readString(data.resolve("log/server.0.log")))
                    .contains("settings " + office.folder().resolve("etc"), "data " + data);
            String address = ready.replaceAll(".*(tcp://[^,]*),.*", "$1");
            Path file = Files.writeString(folder.resolve("Kundenübersicht.csv"), "Name;Telefon\nJürgen;+4930123456\n");
            ProcessBuilder importing = office.program(
                    Map.of("LC_ALL", "C"),
                    "ringback-admin",
                    "--server",
                    address,
                    "--user",
                    "eva",
                    "import",
                    file.toString(),
                    "--preview",
                    "true");
            importing.environment().put("RINGBACK_PASSWORD", "eva-secret");
            Installation.Ended imported = Installation.run(importing);
            assertThat(imported.err()).isEmpty();
            assertThat(imported.out()).anyMatch(line -> line.startsWith("2,new,"));
        } finally {
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDesktopWithoutADisplaySaysSoInOneLineAndHasALog() throws Exception {
        Installation office = Installation.ofDesktop(folder.resolve("Büro デスク"), folder.resolve("Zuhause"));
        Path home = folder.resolve("Zuhause/Schreibtisch ü");
        Installation.Ended ended =
                Installation.run(office.program(Map.of("LC_ALL", "C"), "ringback-desktop", "--home", home.toString()));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().stream().filter(line -> line.startsWith("ringback-desktop: ")))
                .singleElement()
                .asString()
                .startsWith("ringback-desktop: no window can be shown here; is there a display")
                .endsWith(home.resolve("log/desktop.0.log").toString());
        assertThat(Files.readString(home.resolve("log/desktop.0.log"))).contains("home " + home, "SWTError");
    }

    private static void helps(Installation installation, Map<String, String> locale) throws Exception {
        Installation.Ended ended = Installation.run(installation.program(locale, "ringback-admin", "help"));
        assertThat(ended.err()).as(locale + " " + installation.folder()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out().getFirst()).startsWith("ringback-admin [--server");
    }

    private static String awaitLine(Process process, Path file, String start) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it does not say '" + start + "': " + lines);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
