package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** Alt and a letter means one thing at a time: what can be on screen together has different letters. */
class MnemonicsTest {
    private static final Pattern LETTER = Pattern.compile("&(\\p{L})");

    /** What is always there: the menu bar and the composer. */
    private static final List<String> ALWAYS = List.of(
            "/menu.file",
            "/menu.edit",
            "/menu.callback",
            "/menu.call",
            "history/menu.customer",
            "/menu.view",
            "/menu.help",
            "composer:send",
            "composer:discard",
            "composer:confidential",
            "composer:another",
            "composer:putThroughNow");

    /** Bottom left there is one of these. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "colleagues",
            List.of("colleagues:call", "colleagues:leaveCallback", "colleagues:transfer", "colleagues:myPresence"),
            "calls",
            List.of("calls:compose", "calls:transfer", "calls:hold", "calls:takeBack", "calls:hangUp"));

    /** Top right there is one of these. */
    private static final Map<String, List<String>> CUSTOMER = Map.of(
            "customer",
            List.of("history:edit", "history:compose", "history:note", "history:merge", "history:erase"),
            "customer, being edited",
            List.of("history:merge", "history:giveUp", "history:save"),
            "no customer",
            List.of("history:retry", "history:compose"));

    /** In windows of their own. */
    private static final Set<String> WINDOWS = Set.of(
            "callbacks:exportList",
            "callbacks:exportPeriod",
            "callbacks:snoozeTold",
            "composer:doubtChange",
            "composer:doubtSend",
            "history:noteNow",
            "history:mergeNow",
            "history:undoMergeNow",
            "history:eraseNow",
            "history:importClose",
            "history:importBack",
            "history:importNext",
            "history:importNow",
            "history:importBrowse",
            "history:importSaveLeftOut");

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_ja"})
    void differWhereverTheyAreOnScreenTogether(String language) throws IOException {
        for (Map.Entry<String, List<String>> people : PEOPLE.entrySet()) {
            for (Map.Entry<String, List<String>> customer : CUSTOMER.entrySet()) {
                Map<String, Set<String>> letters = new TreeMap<>();
                for (String key : Stream.of(ALWAYS, people.getValue(), customer.getValue())
                        .flatMap(List::stream)
                        .toList()) {
                    letter(text(key, language))
                            .forEach(l -> letters.computeIfAbsent(l, x -> new TreeSet<>())
                                    .add(key));
                }
                assertThat(letters.values())
                        .as(people.getKey() + " and " + customer.getKey() + language)
                        .allMatch(keys -> keys.size() == 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callbacks",
                "calls",
                "colleagues",
                "composer",
                "history",
                "wallboard",
                "figures",
                "administration"
            })
    void areAllLookedAt(String view) throws IOException {
        Set<String> known = Stream.of(
                        ALWAYS.stream(),
                        PEOPLE.values().stream().flatMap(List::stream),
                        CUSTOMER.values().stream().flatMap(List::stream),
                        WINDOWS.stream())
                .flatMap(s -> s)
                .collect(Collectors.toSet());
        for (String language : List.of("", "_de", "_ja")) {
            Properties texts = messages(view, language);
            assertThat(texts.stringPropertyNames())
                    .filteredOn(key -> letter(texts.getProperty(key)).findAny().isPresent())
                    .allMatch(key -> known.contains(view + ":" + key));
        }
    }

    private static Stream<String> letter(String text) {
        Matcher letter = LETTER.matcher(text);
        return letter.find() ? Stream.of(letter.group(1).toUpperCase(Locale.ROOT)) : Stream.of();
    }

    /** @param key of a view's messages behind a colon, of a model's texts behind a slash */
    private static String text(String key, String language) throws IOException {
        int colon = key.indexOf(':');
        String text = colon >= 0
                ? messages(key.substring(0, colon), language).getProperty(key.substring(colon + 1))
                : model(key.substring(0, key.indexOf('/')), language).getProperty(key.substring(key.indexOf('/') + 1));
        return Objects.requireNonNull(text, "there is no text " + key + language);
    }

    private static Properties messages(String view, String language) throws IOException {
        return load(
                "org.ringback.workbench." + view,
                "org/ringback/workbench/" + view + "/internal/Messages" + language + ".properties");
    }

    private static Properties model(String view, String language) throws IOException {
        return load(
                view.isEmpty() ? "org.ringback.workbench" : "org.ringback.workbench." + view,
                "OSGI-INF/l10n/bundle" + language + ".properties");
    }

    private static Properties load(String name, String path) throws IOException {
        Bundle bundle = Objects.requireNonNull(Platform.getBundle(name));
        URL entry = Objects.requireNonNull(bundle.getEntry(path), "there is no " + path);
        Properties texts = new Properties();
        try (InputStreamReader reader = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
