package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alt and a letter lead to each thing on the settings page, in every language. */
class SettingsPageTest {
    private static final Pattern LETTER = Pattern.compile("&(\\p{L})");

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_ja"})
    void eachLetterIsThereOnce(String language) throws IOException {
        URL entry = Objects.requireNonNull(Objects.requireNonNull(Platform.getBundle("org.ringback.workbench"))
                .getEntry("org/ringback/workbench/internal/settings/SettingsMessages" + language + ".properties"));
        Properties texts = new Properties();
        try (InputStreamReader reader = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        // Of these two one is there.
        texts.remove("minimisedTray");
        List<String> letters = new ArrayList<>();
        texts.forEach((key, text) -> {
            Matcher letter = LETTER.matcher((String) text);
            if (letter.find()) {
                letters.add(letter.group(1).toUpperCase(Locale.ROOT));
            }
        });
        assertThat(letters).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }
}
