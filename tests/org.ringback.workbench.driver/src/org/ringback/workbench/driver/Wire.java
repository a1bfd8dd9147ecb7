package org.ringback.workbench.driver;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One line of the driver's protocol: words, each URL-encoded, separated by blanks. An answer begins with ok or error. */
public final class Wire {
    private Wire() {}

    public static String line(List<String> words) {
        return words.stream()
                .map(w -> w.isEmpty() ? "%" : URLEncoder.encode(w, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    public static List<String> words(String line) {
        return Arrays.stream(line.split(" "))
                .map(w -> w.equals("%") ? "" : URLDecoder.decode(w, StandardCharsets.UTF_8))
                .toList();
    }
}
