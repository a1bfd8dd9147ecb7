package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.DirectoryCommand.SaveAgent;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;

/** What only some roles have is not offered to others, and comes and goes with the role. */
class RolesTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void theViewsOfARoleAreThereAsLongAsTheAgentHasIt() {
        assertThat(offered("Administration")).isFalse();
        assertThat(offered("Figures")).isFalse();
        screen().press("Ctrl+9");
        screen().press("F1");
        workbench.until("the keys are listed", () -> screen().shows("shortcuts.table"));
        assertThat(screen().rows("shortcuts.table"))
                .anyMatch(row -> row.startsWith("Ctrl+5"))
                .noneMatch(row -> row.startsWith("Ctrl+9") || row.startsWith("Ctrl+0"));
        screen().press("Esc");
        workbench.until("the list is gone", () -> !screen().shows("shortcuts.table"));
        assertThat(new AdministrationView(workbench).isThere()).isFalse();

        workbench.office().agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
        role(Role.ADMINISTRATOR);
        workbench.until("it is offered", () -> offered("Administration"));
        new AdministrationView(workbench).go();
        assertThat(offered("Figures"))
                .as("administrators are told figures, too")
                .isTrue();

        role(Role.AGENT);
        workbench.until("it is gone", () -> !offered("Administration"));
        assertThat(new AdministrationView(workbench).isThere()).isFalse();
        workbench.until("so are the figures", () -> !offered("Figures"));
    }

    private boolean offered(String view) {
        return screen().texts().stream().anyMatch(text -> text.contains(view));
    }

    private void role(Role role) {
        Agent ben = Objects.requireNonNull(workbench.desk().state().agents().get(new AgentId("ben")));
        workbench
                .office()
                .does(
                        "eva",
                        new SaveAgent(new Agent(
                                ben.id(),
                                ben.revision(),
                                ben.name(),
                                role,
                                List.of(Office.phone("102")),
                                Set.of(),
                                Optional.empty(),
                                true)));
    }
}
