package org.ringback.broker.internal.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.ServerPlace;
import org.ringback.desk.Features;

class WordTest {
    @Test
    void whatThePlugInSaysIsReadAsItIsWritten() {
        Word.Welcome said = new Word.Welcome(
                List.of("one fact", "another"),
                List.of("a\ntrouble"),
                Set.of(Features.GATHERED, Features.WATCHED),
                Optional.of(new ServerPlace("ssl://one.example:61616", Optional.of("ab12"))),
                true);
        assertThat(Word.of(said.text())).isEqualTo(said);
        Word.Welcome nothing = new Word.Welcome(
                List.of(),
                List.of(),
                Set.of(),
                Optional.of(new ServerPlace("tcp://127.0.0.1:1", Optional.empty())),
                false);
        assertThat(Word.of(nothing.text())).isEqualTo(nothing);
        Word.Welcome nowhere = new Word.Welcome(List.of(), List.of(), Set.of(), Optional.empty(), true);
        assertThat(Word.of(nowhere.text())).isEqualTo(nowhere);
    }

    @Test
    void aPlugInOfTheVersionBeforeKnowsTheAddressesOfThatVersion() {
        assertThat(Word.of("welcome 1\nb25l\n"))
                .isEqualTo(
                        new Word.Welcome(List.of("one"), List.of(), Set.of(Features.GATHERED), Optional.empty(), true));
    }

    @Test
    void aServerSaysAtWhichBrokerDesktopsAreToBeAndOneOfTheVersionBeforeHasNoOther() {
        for (Word.Turn turn : Word.Turn.values()) {
            Word.Hello hello = new Word.Hello("ringback.server.x", turn);
            assertThat(Word.of(hello.text())).isEqualTo(hello);
        }
        assertThat(Word.of("hello 1\nringback.server.x"))
                .isEqualTo(new Word.Hello("ringback.server.x", Word.Turn.ALONE));
    }
}
