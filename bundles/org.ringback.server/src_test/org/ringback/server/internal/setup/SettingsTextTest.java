package org.ringback.server.internal.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody wrote stays as it is, but for the one setting. */
class SettingsTextTest {
    @Test
    void aSettingIsChangedWhereItStands() {
        assertThat(new SettingsText("# the country\ncountry=DE\n\n! two\nlongest-internal = 5\n")
                        .with("country", "AT")
                        .text())
                .isEqualTo("# the country\ncountry = AT\n\n! two\nlongest-internal = 5\n");
    }

    @Test
    void aNewOneComesBelowItsExample() {
        assertThat(new SettingsText("# zone\n#zone = Europe/Berlin\n\n# more\n")
                        .with("zone", "Europe/Vienna")
                        .text())
                .isEqualTo("# zone\n#zone = Europe/Berlin\nzone = Europe/Vienna\n\n# more\n");
    }

    @Test
    void oneWithoutAnExampleComesLast() {
        assertThat(new SettingsText("# end").with("id", "office").text()).isEqualTo("# end\nid = office\n");
        assertThat(new SettingsText("").with("id", "office").text()).isEqualTo("id = office\n");
        assertThat(new SettingsText("a = 1\r\n").with("b", "2").text()).isEqualTo("a = 1\r\nb = 2\r\n");
    }

    @Test
    void aSettingOfSeveralLinesIsChangedWhole() {
        String before = "groups = 600:102+\\\n    103, \\\n  601:104\nid : office\n";
        assertThat(new SettingsText(before).get("groups")).contains("600:102+103, 601:104");
        assertThat(new SettingsText(before).with("groups", "600:102+103").text())
                .isEqualTo("groups = 600:102+103\nid : office\n");
    }

    @Test
    void theLastOfTwoCounts() {
        SettingsText twice = new SettingsText("id = a\nid = b\n");
        assertThat(twice.with("id", "c").get("id")).contains("c");
        assertThat(twice.without("id").text()).isEmpty();
    }

    @Test
    void whatWasSetAndTakenOutAgainLeavesNothing() {
        String before = "# first\n#a = 1\n# last\n";
        assertThat(new SettingsText(before).with("a", "2").without("a").text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\backup", "Straße 東京", "a = b # c", "!x", "\\u0041"})
    void aValueIsReadAsItWasSet(String value) {
        assertThat(new SettingsText("").with("key", value).get("key")).contains(value);
    }
}
