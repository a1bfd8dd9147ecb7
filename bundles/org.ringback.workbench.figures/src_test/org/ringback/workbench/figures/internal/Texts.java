package org.ringback.workbench.figures.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** The texts of a language, as the workbench would fill them in. */
final class Texts {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.parse("2026-11-20T13:30:00Z");

    private Texts() {}

    static Messages messages(String language) {
        return fill(new Messages(), language);
    }

    static Wording wording(String language) {
        return new Wording(messages(language), formats(language), fill(new Words(), language));
    }

    static Formats formats(String language) {
        return new Formats(
                Clock.fixed(NOW, BERLIN),
                Locale.forLanguageTag(language),
                fill(new Words(), language),
                (number, locale) -> number.raw());
    }

    private static <T> T fill(T texts, String language) {
        Class<?> type = texts.getClass();
        String file = type.getSimpleName() + (language.equals("en") ? "" : "_" + language) + ".properties";
        Properties all = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(type.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            all.load(in);
            for (var field : type.getFields()) {
                field.set(texts, Objects.requireNonNull(all.getProperty(field.getName()), field.getName()));
            }
            return texts;
        } catch (IOException | IllegalAccessException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
