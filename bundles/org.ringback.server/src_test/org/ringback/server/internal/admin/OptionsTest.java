package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The command line is taken apart, and what is wrong in it said; what is printed can be opened in a spreadsheet. */
class OptionsTest {
    private static final Set<String> KNOWN = Set.of("name", "groups");

    @Test
    void wordsAndOptionsMayBeMixed() throws AdminException {
        Options line = Options.parse(List.of("agent", "--name", "Anna B", "anna", "--groups", "sales, service"), KNOWN);
        assertThat(line.words()).containsExactly("agent", "anna");
        assertThat(line.option("name")).contains("Anna B");
        assertThat(line.list("groups").orElseThrow()).containsExactly("sales", "service");
        assertThat(Options.parse(List.of("--groups", "-"), KNOWN).list("groups").orElseThrow())
                .isEmpty();
        assertThat(line.word(1, "name")).isEqualTo("anna");
    }

    @Test
    void aFlagTakesNoValue() throws AdminException {
        Options line = Options.parse(List.of("--json", "status"), Set.of("json"));
        assertThat(line.words()).containsExactly("status");
        assertThat(line.option("json")).isPresent();
    }

    @Test
    void whatIsWrongIsSaid() throws AdminException {
        refused(List.of("--nmae", "x"), "there is no option --nmae; \"help\" lists the commands");
        refused(List.of("--name"), "--name needs a value; \"help\" lists the commands");
        Options empty = Options.parse(List.of(), KNOWN);
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> empty.word(0, "the command"))
                .withMessageStartingWith("the command is missing");
    }

    private static void refused(List<String> arguments, String message) {
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> Options.parse(arguments, KNOWN))
                .withMessage(message);
    }
}
