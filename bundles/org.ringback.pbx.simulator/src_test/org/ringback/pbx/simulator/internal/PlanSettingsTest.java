package org.ringback.pbx.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.config.SettingException;
import org.ringback.pbx.simulator.PbxPlan.Rule;
import org.ringback.pbx.simulator.PbxPlan.Station;
import org.ringback.pbx.simulator.PbxPlan.Strategy;

class PlanSettingsTest {
    @Test
    void allIsRead() {
        PlanSettings settings = PlanSettings.read(Map.of(
                "id", "office",
                "extensions", "101:Anna, 102:Ben",
                "customers", "+4930123:Mei",
                "groups", "600:101+102",
                "queues", "700:linear:102",
                "diversions", "101:busy+no-answer>102, 102>600",
                "ask", "101",
                "control.port", "0"));
        assertThat(settings.controlPort()).isZero();
        assertThat(settings.customers()).containsExactly(new Station("+4930123", "Mei"));
        assertThat(settings.plan().stations()).containsExactly(new Station("101", "Anna"), new Station("102", "Ben"));
        assertThat(settings.plan().diversions())
                .containsExactly(
                        new Rule("101", Set.of(DiversionReason.BUSY, DiversionReason.NO_ANSWER), "102"),
                        new Rule("102", Set.of(), "600"));
        assertThat(settings.plan().groups())
                .map(group -> group.strategy())
                .containsExactly(Strategy.RING_ALL, Strategy.QUEUE_LINEAR);
        assertThat(settings.plan().asked()).containsExactly("101");
    }

    @Test
    void allPhonesAreAskedForUnlessItSaysOtherwise() {
        assertThat(PlanSettings.read(Map.of("id", "o", "extensions", "101:A,102:B"))
                        .plan()
                        .asked())
                .containsExactlyInAnyOrder("101", "102");
        assertThat(PlanSettings.read(Map.of("id", "o", "extensions", "101:A", "ask", "none"))
                        .plan()
                        .asked())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id         | Office       | id = Office: must be 1 to 40",
                "extensions | 101          | extensions = 101: must be NUMBER:NAME",
                "extensions | 101:A, 101:B | extension 101 is there twice",
                "customers  | abc:Mei      | customers = abc:Mei: must be NUMBER:NAME",
                "groups     | 600:109      | group 600 names 109, which this PBX does not have",
                "queues     | 700:some:101 | queues = 700:some:101: must be NUMBER:all",
                "diversions | 101>109      | a diversion names 109, which this PBX does not have",
                "diversions | 101:lazy>102 | reasons are busy",
                "ring.time  | 15           | ring.time = 15: must be a time from 1s to 1h",
                "ask        | 109          | ask names 109",
                "colour     | red          | there is no such setting",
            })
    void whatIsWrongIsNamed(String key, String value, String message) {
        Map<String, String> properties = new HashMap<>(Map.of("id", "office", "extensions", "101:Anna, 102:Ben"));
        properties.put(key, value);
        assertThatThrownBy(() -> PlanSettings.read(properties))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }
}
