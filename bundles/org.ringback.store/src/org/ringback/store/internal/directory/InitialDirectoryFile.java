package org.ringback.store.internal.directory;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.Names;
import org.ringback.core.call.Extension;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.store.internal.directory.InitialDirectory.Entry;

/** Reads the file with the first groups and agents. What is wrong is said with file and line. */
final class InitialDirectoryFile {
    private static final List<String> COLUMNS =
            List.of("kind", "id", "name", "role", "phones", "groups", "deputy", "password");

    private InitialDirectoryFile() {}

    static List<Entry> read(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(reader, format)) {
            if (!new HashSet<>(parser.getHeaderNames()).equals(Set.copyOf(COLUMNS))) {
                throw new SettingException(file + " line 1: the columns must be " + String.join(",", COLUMNS));
            }
            List<Entry> entries = new ArrayList<>();
            for (CSVRecord row : parser) {
                entries.add(entry(file, row, parser.getCurrentLineNumber()));
            }
            checkUnique(file, entries);
            return entries;
        } catch (NoSuchFileException e) {
            throw new SettingException(file + ": there is no such file: make it, or take initial-directory out of"
                    + " org.ringback.store.cfg");
        } catch (IOException | UncheckedIOException e) {
            throw new SettingException(file + ": cannot be read as CSV in UTF-8 (" + e.getMessage() + ")");
        }
    }

    private static Entry entry(Path file, CSVRecord row, long line) {
        try {
            if (!row.isConsistent()) {
                throw new IllegalArgumentException(
                        "it must have " + COLUMNS.size() + " columns, but has " + row.size());
            }
            return switch (row.get("kind").toLowerCase(Locale.ROOT)) {
                case "group" -> new Entry.GroupEntry(group(row), line);
                case "agent" -> new Entry.AgentEntry(agent(row), password(row), line);
                default -> throw new IllegalArgumentException("the kind must be agent or group");
            };
        } catch (IllegalArgumentException e) {
            throw new SettingException(file + " line " + line + ": " + e.getMessage());
        }
    }

    private static Group group(CSVRecord row) {
        List<Extension> numbers = list(row.get("phones")).map(Extension::parse).toList();
        if (numbers.size() > 1) {
            throw new IllegalArgumentException("a group has one number at most");
        }
        return new Group(
                new GroupId(row.get("id")), 0, row.get("name"), numbers.stream().findFirst());
    }

    private static Agent agent(CSVRecord row) {
        return new Agent(
                new AgentId(row.get("id")),
                0,
                row.get("name"),
                role(row.get("role")),
                list(row.get("phones")).map(Extension::parse).toList(),
                list(row.get("groups")).map(GroupId::new).collect(Collectors.toSet()),
                Optional.of(row.get("deputy")).filter(d -> !d.isEmpty()).map(AgentId::new),
                true);
    }

    private static Role role(String text) {
        try {
            return text.isEmpty() ? Role.AGENT : Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + Names.printable(text) + "' is not a role: use agent, supervisor or administrator");
        }
    }

    private static Optional<String> password(CSVRecord row) {
        Optional<String> password = Optional.of(row.get("password")).filter(p -> !p.isEmpty());
        try {
            password.map(String::toCharArray).ifPresent(PasswordRule::check);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or none for a one-time password");
        }
        return password;
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(";")).map(String::strip).filter(s -> !s.isEmpty());
    }

    private static void checkUnique(Path file, List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            String what = entry instanceof Entry.AgentEntry agent
                    ? "agent '" + agent.agent().id() + "'"
                    : "group '" + ((Entry.GroupEntry) entry).group().id() + "'";
            if (!seen.add(what)) {
                throw new SettingException(file + " line " + entry.line() + ": " + what + " is there twice");
            }
        }
    }
}
