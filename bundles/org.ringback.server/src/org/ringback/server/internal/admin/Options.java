package org.ringback.server.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart. Pure.
 *
 * @param words those that are no options
 * @param options by their names, without the dashes
 */
record Options(List<String> words, Map<String, String> options) {
    /** Those that are given or not, without a value. */
    private static final Set<String> FLAGS = Set.of("discard-sample", "json");

    static Options parse(List<String> arguments, Set<String> known) throws AdminException {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            String name = argument.substring(2);
            if (!known.contains(name)) {
                throw AdminException.usage("there is no option " + argument);
            }
            if (FLAGS.contains(name)) {
                options.put(name, "");
                continue;
            }
            if (++i == arguments.size()) {
                throw AdminException.usage(argument + " needs a value");
            }
            options.put(name, arguments.get(i));
        }
        return new Options(List.copyOf(words), options);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** A list, separated by commas; {@code -} is the empty one. */
    Optional<List<String>> list(String name) {
        return option(name)
                .map(v -> v.equals("-")
                        ? List.of()
                        : List.of(v.split(",")).stream()
                                .map(String::strip)
                                .filter(s -> !s.isEmpty())
                                .toList());
    }

    /** The word at a place. */
    String word(int index, String what) throws AdminException {
        if (index >= words.size()) {
            throw AdminException.usage(what + " is missing");
        }
        return words.get(index);
    }
}
