package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.AgentId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.client.DeskState;

class RecipientsTest {
    private static final DeskState DESK =
            desk(agent("jo", "Jörg Großmann", "101"), agent("lo", "Marek Łoś", "102"), agent("ta", "山田 太郎", "103"));

    @ParameterizedTest
    @CsvSource({
        "grossmann,Jörg Großmann",
        "GROSSM,Jörg Großmann",
        "joerg,Jörg Großmann",
        "grossmann jorg,Jörg Großmann",
        "los,Marek Łoś",
        "太郎,山田 太郎",
        "山田太,山田 太郎",
        "１０１,Jörg Großmann",
        "lo,Marek Łoś"
    })
    void aRecipientIsFoundByTheSameWaysToWriteAsACustomer(String typed, String name) {
        assertThat(suggested(typed)).containsExactly(name);
    }

    @Test
    void theWholeExtensionComesFirstAndNothingTypedFindsAll() {
        assertThat(suggested("102")).containsExactly("Marek Łoś");
        assertThat(suggested(" ")).hasSize(3);
        assertThat(suggested("nobody")).isEmpty();
    }

    private static List<String> suggested(String typed) {
        return Recipients.suggest(DESK, typed, Set.of(), 10).stream()
                .map(Recipients.Choice::name)
                .toList();
    }

    private static Agent agent(String id, String name, String phone) {
        return new Agent(
                new AgentId(id),
                1,
                name,
                Role.AGENT,
                List.of(new Extension(new PbxId("office"), phone)),
                Set.of(),
                Optional.empty(),
                true);
    }

    private static DeskState desk(Agent... agents) {
        DeskState empty = DeskState.EMPTY;
        return new DeskState(
                empty.connection(),
                empty.self(),
                Stream.of(agents).collect(Collectors.toMap(Agent::id, Function.identity())),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                Optional.empty());
    }
}
