package org.ringback.server.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A file of commands is read wholly before anything is done. */
class AdminScriptTest {
    private static final Set<String> KNOWN = Set.of("name", "groups");

    @Test
    void eachLineIsACommandInTheWordsOfTheCommandLine() throws AdminException {
        AdminScript script = AdminScript.read(
                List.of(
                        "# the office",
                        "",
                        "group sales --name \"Sales & Service\"",
                        "\tagent  anna --name 'Anna \"the first\" M\u00fcller' --groups sales,service ",
                        "agent ben --name \"\""),
                KNOWN);
        assertThat(script.steps()).extracting(AdminScript.Step::line).containsExactly(3, 4, 5);
        assertThat(script.steps().get(0).command().option("name")).contains("Sales & Service");
        assertThat(script.steps().get(1).command().words()).containsExactly("agent", "anna");
        assertThat(script.steps().get(1).command().option("name")).contains("Anna \"the first\" M\u00fcller");
        assertThat(script.steps().get(2).command().option("name")).contains("");
    }

    @Test
    void theFirstLineThatCannotBeReadIsSaid() {
        refused(List.of("agents", "agent anna --nmae x"), "line 2: there is no option --nmae");
        refused(List.of("agent anna --name \"Anna"), "line 1: the quote \" is not closed");
        refused(List.of("agent anna --name"), "line 1: --name needs a value");
        refused(List.of("--name x"), "line 1: the command is missing");
        refused(List.of("agents --server tcp://x:1"), "line 1: there is no option --server");
    }

    private static void refused(List<String> lines, String message) {
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> AdminScript.read(lines, KNOWN))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(AdminApplication.USAGE));
    }
}
