package org.ringback.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.config.SettingException;

/** Rules are read, and what is wrong in them is said with file, key and what is allowed. */
class RuleParserTest {
    @Test
    void readsEveryConditionAndTarget() {
        Rule rule = RuleParser.rule(
                "presence at-lunch,in-meeting; phone idle; agent anna; group sales; caller +4930*, withheld;"
                        + " last-spoken; time 18:00-08:00; days mon-wed,sun -> ring, last-spoken, deputy, groups, agent ben, group sales because it is so");
        assertThat(rule.conditions()).hasSize(8);
        assertThat(rule.targets())
                .containsExactly(
                        new Target.Ring(),
                        new Target.LastSpoken(),
                        new Target.Deputy(),
                        new Target.OwnGroups(),
                        new Target.ToAgent(new AgentId("ben")),
                        new Target.ToGroup(new GroupId("sales")));
        assertThat(rule.because()).contains("it is so");
        assertThat(RuleParser.rule("always -> ring").conditions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    presence lunch -> ring               | must be with any of available, on-call, busy, in-meeting, away, at-lunch, off-duty, do-not-disturb, not 'lunch'
                    presence away                        | must be of the form 'conditions -> targets'
                    when away -> ring                    | not 'when away'
                    presence away -> everybody           | must be a list of targets (ring, responding, last-spoken, deputy, groups, agent NAME, group NAME), not 'everybody'
                    presence away -> ring,               | something is missing in 'ring,'
                    presence away -> agent Ben           | 'Ben' is not the name of an agent
                    time 8-18 -> ring                    | must be with a time like 18:00-08:00, not '8-18'
                    days monday -> ring                  | must be with days like mon-fri,sun, not 'monday'
                    caller anna -> ring                  | must be with callers like +4930123456, +4930* or withheld, not 'anna'
                    last-spoken 7d -> last-spoken        | must be with nothing after 'last-spoken', not '7d'
                    presence -> ring                     | something is missing
                    """)
    void saysWhatIsWrong(String rule, String words) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RoutingSettings.read(Map.of("rule.7", rule)))
                .withMessageStartingWith("org.ringback.routing.cfg: rule.7 = " + rule + ": must be ")
                .withMessageContaining(words);
    }

    @Test
    void otherSettingsAreCheckedToo() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RoutingSettings.read(Map.of("rule.one", "always -> ring")))
                .withMessageContaining("rule.one: there is no such setting");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RoutingSettings.read(Map.of("last-resort", "nobody")))
                .withMessageContaining("last-resort = nobody");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RoutingSettings.read(Map.of("last-spoken-within", "a week")))
                .withMessageContaining("last-spoken-within = a week: must be a time from 1m to");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> RoutingSettings.read(Map.of("zone", "Berlin")))
                .withMessageContaining("zone = Berlin: must be a time zone");
    }

    @Test
    void rulesComeInTheOrderOfTheirNumbers() {
        RoutingSettings settings =
                RoutingSettings.read(Map.of("rule.10", "always -> deputy", "rule.9", "always -> ring"));
        assertThat(settings.rules())
                .extracting(r -> r.targets().get(0))
                .containsExactly(new Target.Ring(), new Target.Deputy());
        assertThat(RoutingSettings.read(Map.of()).rules()).isEqualTo(RoutingSettings.DEFAULT);
    }
}
