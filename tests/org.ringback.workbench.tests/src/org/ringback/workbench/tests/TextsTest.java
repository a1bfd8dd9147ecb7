package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;

/** Every text is there in every language. */
class TextsTest {
    private static final List<String> LANGUAGES = List.of("de", "ja");

    /** The English texts of a bundle, by their path in it. */
    record Texts(Bundle bundle, String path) {
        Properties in(String language) throws IOException {
            String file = path.replace(".properties", language + ".properties");
            Properties texts = new Properties();
            URL entry = Objects.requireNonNull(bundle.getEntry(file), "there is no " + file);
            try (InputStreamReader reader = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            return texts;
        }
    }

    static Stream<Texts> all() {
        return Stream.of(
                        "",
                        ".administration",
                        ".callbacks",
                        ".calls",
                        ".colleagues",
                        ".composer",
                        ".figures",
                        ".history",
                        ".telephones",
                        ".wallboard")
                .map(name -> Objects.requireNonNull(Platform.getBundle("org.ringback.workbench" + name)))
                .flatMap(bundle -> Stream.ofNullable(bundle.findEntries("/", "*.properties", true))
                        .flatMap(entries -> Collections.list(entries).stream())
                        .map(entry -> new Texts(bundle, entry.getPath())))
                .filter(texts -> !texts.path().startsWith("/META-INF/"))
                .filter(texts -> !texts.path().matches(".*_[a-z]{2}\\.properties"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void areThereInEveryLanguage(Texts texts) throws IOException {
        Properties english = texts.in("");
        assertThat(english).isNotEmpty();
        for (String language : LANGUAGES) {
            Properties other = texts.in("_" + language);
            assertThat(new TreeSet<>(other.stringPropertyNames()))
                    .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
            for (String key : english.stringPropertyNames()) {
                assertThat(other.getProperty(key)).as(key + " in " + language).isNotBlank();
                assertThat(english.getProperty(key) + other.getProperty(key))
                        .as(key + " is one text")
                        .doesNotContain(key + "=");
                assertThat(places(other.getProperty(key)))
                        .as("places to fill in of " + key + " in " + language)
                        .isEqualTo(places(english.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveAFieldEachAndEachFieldHasOne(Texts texts) throws Exception {
        if (texts.path().contains("OSGI-INF")) {
            return;
        }
        String path = texts.path();
        String type = path.substring(path.indexOf("org/ringback"), path.length() - ".properties".length());
        Set<String> fields = Arrays.stream(
                        texts.bundle().loadClass(type.replace('/', '.')).getFields())
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(fields).isEqualTo(new TreeSet<>(texts.in("").stringPropertyNames()));
    }

    private static long places(String text) {
        return text.contains("{") ? new MessageFormat(text).getFormatsByArgumentIndex().length : 0;
    }
}
