package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.details.AuditWording;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** The audit trail in every language. */
class AuditWordingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final Recipient TO_ANNA = new Recipient.ToAgent(ANNA);
    private static final Recipient TO_SALES = new Recipient.ToGroup(new GroupId("sales"));
    private static final String AS_WRITTEN = "as it was written";

    private static List<AuditEvent> events() {
        Stream<AuditEvent> steps =
                Arrays.stream(AuditEvent.Transition.Step.values()).map(AuditEvent.Transition::new);
        Stream<AuditEvent> others = Stream.of(
                new AuditEvent.Accepted(TO_ANNA),
                new AuditEvent.CalledAgain(3),
                new AuditEvent.Claimed(2),
                new AuditEvent.ClaimExpired(ANNA),
                new AuditEvent.Tried(Outcome.NO_ANSWER),
                new AuditEvent.Completed(Outcome.REACHED),
                new AuditEvent.Snoozed(NOON),
                new AuditEvent.Promised(NOON),
                new AuditEvent.HandedOver(TO_ANNA, TO_SALES, AS_WRITTEN),
                new AuditEvent.Escalated(TO_ANNA, TO_SALES, Duration.ofMinutes(15)),
                new AuditEvent.SpokenWith(ANNA),
                new AuditEvent.CalledBack(Extension.parse("office/101")),
                new AuditEvent.NotDialled(AS_WRITTEN),
                new AuditEvent.Noted(AS_WRITTEN));
        return Stream.concat(steps, others).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ja"})
    void everyKindOfEntryHasWords(String language) throws Exception {
        assertThat(events().stream().map(Object::getClass).distinct())
                .hasSameSizeAs(AuditEvent.class.getPermittedSubclasses());
        List<String> lines = events().stream().map(wording(language)::line).toList();
        assertThat(lines)
                .doesNotHaveDuplicates()
                .allSatisfy(l -> assertThat(l).doesNotContain("{", "}").matches(".*2026.*12:00 {2}\\S.*"));
        if (!language.equals("en")) {
            assertThat(lines)
                    .doesNotContainAnyElementsOf(events().stream()
                            .filter(e -> !(e instanceof AuditEvent.Noted))
                            .map(wording("en")::line)
                            .toList());
        }
    }

    @Test
    void whoAndWhereIsSaidUnlessItHappenedByItself() throws Exception {
        AuditEvent seen = new AuditEvent.Transition(AuditEvent.Transition.Step.SEEN);
        AuditWording english = wording("en").wording();
        assertThat(english.line(new Result.Trail.Entry(NOON, Optional.of(ANNA), "desk-7", seen), DeskState.EMPTY))
                .isEqualTo("22 Nov 2026 12:00  anna: seen (desk-7)");
        assertThat(wording("en").line(new AuditEvent.Escalated(TO_ANNA, TO_SALES, Duration.ofMinutes(15))))
                .isEqualTo("22 Nov 2026 12:00  escalated from anna to sales: nobody responded within 15 min");
    }

    private record Trail(AuditWording wording) {
        String line(AuditEvent event) {
            return wording.line(
                    new Result.Trail.Entry(NOON, Optional.empty(), AuditEvent.BY_ITSELF, event), DeskState.EMPTY);
        }
    }

    private static Trail wording(String language) throws Exception {
        Words words = filled(new Words(), language);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Locale locale = language.equals("en") ? Locale.UK : Locale.of(language);
        Formats formats = new Formats(clock, locale, words, (number, reader) -> number.key());
        return new Trail(new AuditWording(filled(new Messages(), language), formats, words));
    }

    /** The message files as the workbench's translation puts them into the fields. */
    private static <T> T filled(T messages, String language) throws IOException, IllegalAccessException {
        Properties texts = new Properties();
        String file = messages.getClass().getSimpleName() + (language.equals("en") ? "" : "_" + language);
        try (Reader in = new InputStreamReader(
                messages.getClass().getResourceAsStream(file + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        for (Field field : messages.getClass().getFields()) {
            field.set(messages, texts.getProperty(field.getName(), ""));
        }
        return messages;
    }
}
