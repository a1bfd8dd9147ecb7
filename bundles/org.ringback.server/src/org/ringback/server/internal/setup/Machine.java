package org.ringback.server.internal.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this machine says of where the office is.
 *
 * @param country two letters; empty when it does not say
 * @param started whether a server was started on the usual data folder
 */
public record Machine(ZoneId zone, Optional<String> country, boolean started) {
    /** A line for each zone, with its country: of the operating system's time zones. */
    private static final Path ZONES = Path.of("/usr/share/zoneinfo/zone.tab");

    /** @param data where the server may keep everything */
    public static Machine here(List<Path> data) {
        ZoneId zone = ZoneId.systemDefault();
        return new Machine(
                zone,
                countryOf(zone, ZONES)
                        .or(() -> Optional.of(Locale.getDefault().getCountry())
                                .filter(country -> country.matches("[A-Z]{2}"))),
                data.stream().anyMatch(folder -> Files.exists(folder.resolve("postgresql.made"))));
    }

    /** Many servers speak English, wherever they are; so the zone counts first. */
    static Optional<String> countryOf(ZoneId zone, Path zones) {
        try (Stream<String> lines = Files.lines(zones)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .filter(line -> line.length >= 3 && line[2].equals(zone.getId()))
                    .map(line -> line[0])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
