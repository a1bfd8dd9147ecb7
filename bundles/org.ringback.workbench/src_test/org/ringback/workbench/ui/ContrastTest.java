package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everybody can read it: texts of the style sheets have a contrast of 4.5 or more with what they stand on, signs and edges one of
 * 3 (WCAG 2 AA).
 */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SIGN = 3;
    private static final RGB WHITE = new RGB(0xFF, 0xFF, 0xFF);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern HEX = Pattern.compile("#([0-9A-Fa-f]{6})");

    private record Rule(List<String> selectors, Map<String, RGB> colours) {
        Optional<RGB> colour(String property) {
            return Optional.ofNullable(colours.get(property));
        }
    }

    /** A style sheet. */
    private static final class Sheet {
        private final List<Rule> rules = new ArrayList<>();

        Sheet(String name) throws IOException {
            String text = Files.readString(Path.of("css", name + ".css")).replaceAll("(?s)/\\*.*?\\*/", "");
            Matcher rule = RULE.matcher(text);
            while (rule.find()) {
                Map<String, RGB> colours = new HashMap<>();
                for (String declaration : rule.group(2).split(";")) {
                    Matcher hex = HEX.matcher(declaration);
                    if (hex.find()) {
                        colours.put(
                                declaration
                                        .substring(0, declaration.indexOf(':'))
                                        .strip(),
                                rgb(hex.group(1)));
                    }
                }
                rules.add(new Rule(
                        Stream.of(rule.group(1).split(",")).map(String::strip).toList(), colours));
            }
        }

        RGB of(String selector, String property) {
            return rules.stream()
                    .filter(rule -> rule.selectors().contains(selector))
                    .flatMap(rule -> rule.colour(property).stream())
                    .reduce((first, later) -> later)
                    .orElseThrow(() -> new AssertionError("no " + property + " of " + selector));
        }

        /** What texts and signs stand on: the window, lists and fields, headers of columns, tabs that are behind. */
        Map<String, RGB> grounds() {
            return Map.of(
                    "window", of(".MPart", "background-color"),
                    "list", of("Table", "background-color"),
                    "header", of("Table", "swt-header-background-color"),
                    "tab", of("CTabFolder CTabItem", "background-color"));
        }
    }

    private static RGB rgb(String hex) {
        int all = Integer.parseInt(hex, 16);
        return new RGB(all >> 16, all >> 8 & 0xFF, all & 0xFF);
    }

    /** In high contrast texts have more of it (AAA). */
    private static double text(String theme) {
        return theme.startsWith("contrast") ? 7 : TEXT;
    }

    private static void reaches(double least, RGB one, RGB other, String what) {
        assertThat(Palette.contrast(one, other)).as(what).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast-dark"})
    void whatHasAGroundOfItsOwnIsReadOnIt(String theme) throws IOException {
        Sheet sheet = new Sheet(theme);
        for (Rule rule : sheet.rules) {
            rule.colour("color")
                    .ifPresent(text -> rule.colour("background-color")
                            .ifPresent(ground -> reaches(text(theme), text, ground, theme + ": " + rule.selectors())));
        }
        reaches(
                text(theme),
                sheet.of("Table", "swt-header-color"),
                sheet.of("Table", "swt-header-background-color"),
                theme + ": headers of columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast-dark"})
    void textsThatStandAnywhereAreReadThere(String theme) throws IOException {
        Sheet sheet = new Sheet(theme);
        Map<String, RGB> texts = new HashMap<>();
        for (String style : List.of(".heading", ".title", ".muted", ".accent", ".error", ".live", ".stale")) {
            texts.put(style, sheet.of(style, "color"));
        }
        texts.put("a link", sheet.of("Link", "swt-link-foreground-color"));
        texts.forEach((style, text) -> {
            for (String ground : List.of("window", "list")) {
                reaches(text(theme), text, sheet.grounds().get(ground), theme + ": " + style + " on the " + ground);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast-dark"})
    void whereOneIsAndWhereAWindowEndsIsSeen(String theme) throws IOException {
        Sheet sheet = new Sheet(theme);
        RGB window = sheet.grounds().get("window");
        reaches(
                SIGN,
                sheet.of("CTabFolder", "swt-selected-tab-highlight"),
                window,
                theme + ": the edge of the active tab");
        reaches(SIGN, sheet.of(".popupFrame", "background-color"), window, theme + ": the edge of a small window");
        reaches(SIGN, sheet.of("Button.primary", "background-color"), window, theme + ": the button that comes next");
    }

    @Test
    void everySignIsSeenOnEveryGround() throws IOException {
        for (String theme : List.of("light", "dark", "contrast-dark")) {
            for (Map.Entry<String, RGB> ground : new Sheet(theme).grounds().entrySet()) {
                for (Path sign : signs()) {
                    isSeen(sign, ground.getValue(), theme + ": " + sign.getFileName() + " on the " + ground.getKey());
                }
            }
        }
    }

    /** What is white on a coloured plate is seen by the white where the plate is dark. */
    private static void isSeen(Path sign, RGB ground, String what) throws IOException {
        List<RGB> colours = HEX.matcher(Files.readString(sign))
                .results()
                .map(hex -> rgb(hex.group(1)))
                .distinct()
                .toList();
        boolean plate = colours.contains(WHITE);
        assertThat(colours).as(what).isNotEmpty();
        for (RGB colour : colours) {
            if (!colour.equals(WHITE)) {
                double on = Palette.contrast(colour, ground);
                double white = plate ? Palette.contrast(WHITE, ground) : 0;
                assertThat(Math.max(on, white)).as(what).isGreaterThanOrEqualTo(SIGN);
                if (plate) {
                    reaches(SIGN, WHITE, colour, what + ", what is in it");
                }
            }
        }
    }

    private static List<Path> signs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("icons"))) {
            List<Path> signs =
                    files.filter(f -> f.toString().endsWith(".svg")).sorted().toList();
            assertThat(signs).hasSizeGreaterThan(30);
            return signs;
        }
    }
}
