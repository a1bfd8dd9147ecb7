package org.ringback.server.internal.setup;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A file of settings as somebody wrote it: comments, order and all that is not set stay as they are. Pure. */
record SettingsText(String text) {
    /** A setting and the lines that it takes. */
    private record Place(String key, int from, int until) {}

    /** What it says. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        Properties properties = properties(text);
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key, "")));
        return values;
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values().get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** With another value: where the setting stands, else below its example in a comment, else at the end. */
    SettingsText with(String key, String value) {
        String setting = key + " = " + value.replace("\\", "\\\\");
        List<String> lines = lines();
        Optional<Place> there = place(lines, key);
        if (there.isPresent()) {
            Place place = there.get();
            lines.subList(place.from, place.until).clear();
            lines.add(place.from, setting + end(lines));
        } else {
            Pattern example = Pattern.compile("#\\s*" + Pattern.quote(key) + "\\s*=.*", Pattern.DOTALL);
            int at = 0;
            while (at < lines.size() && !example.matcher(lines.get(at)).matches()) {
                at++;
            }
            int last = Math.min(at, lines.size() - 1);
            if (last >= 0 && !lines.get(last).endsWith("\n")) {
                lines.set(last, lines.get(last) + "\n");
            }
            lines.add(Math.min(at + 1, lines.size()), setting + end(lines));
        }
        return new SettingsText(String.join("", lines));
    }

    /** Without a setting. */
    SettingsText without(String key) {
        List<String> lines = lines();
        for (Optional<Place> place = place(lines, key); place.isPresent(); place = place(lines, key)) {
            lines.subList(place.get().from, place.get().until).clear();
        }
        return new SettingsText(String.join("", lines));
    }

    /** With their ends. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end + 1));
            from = end + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static String end(List<String> lines) {
        return !lines.isEmpty() && lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** The last one counts. */
    private static Optional<Place> place(List<String> lines, String key) {
        return places(lines).stream().filter(place -> place.key.equals(key)).reduce((first, second) -> second);
    }

    private static List<Place> places(List<String> lines) {
        List<Place> places = new ArrayList<>();
        for (int from = 0; from < lines.size(); from++) {
            String first = lines.get(from).strip();
            if (first.isEmpty() || first.startsWith("#") || first.startsWith("!")) {
                continue;
            }
            int until = from + 1;
            while (until < lines.size() && goesOn(lines.get(until - 1))) {
                until++;
            }
            String whole = String.join("", lines.subList(from, until));
            int begin = from;
            int end = until;
            properties(whole).stringPropertyNames().forEach(key -> places.add(new Place(key, begin, end)));
            from = until - 1;
        }
        return places;
    }

    private static boolean goesOn(String line) {
        String bare = line.replaceAll("[\r\n]+$", "");
        int backslashes = 0;
        while (backslashes < bare.length() && bare.charAt(bare.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            // A damaged \\u: it is told when the settings are looked at.
            return new Properties();
        }
        return properties;
    }
}
