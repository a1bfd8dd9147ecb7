package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.desk.Features;

class WordTest {
    @Test
    void whatThePlugInSaysIsReadAsItIsWritten() {
        Word.Welcome said = new Word.Welcome(
                List.of("one fact", "another"), List.of("a\ntrouble"), Set.of(Features.GATHERED, Features.WATCHED));
        assertThat(Word.of(said.text())).isEqualTo(said);
        Word.Welcome nothing = new Word.Welcome(List.of(), List.of(), Set.of());
        assertThat(Word.of(nothing.text())).isEqualTo(nothing);
    }

    @Test
    void aPlugInOfTheVersionBeforeKnowsTheAddressesOfThatVersion() {
        assertThat(Word.of("welcome 1\nb25l\n"))
                .isEqualTo(new Word.Welcome(List.of("one"), List.of(), Set.of(Features.GATHERED)));
    }
}
