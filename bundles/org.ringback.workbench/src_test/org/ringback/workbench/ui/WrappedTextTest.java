package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each letter is one pixel wide here. */
class WrappedTextTest {
    @Test
    void whatFitsIsOneLine() {
        assertThat(lines("Call her back", 20, 20)).containsExactly("Call her back");
        assertThat(lines("", 20, 20)).containsExactly("");
    }

    @Test
    void breaksBetweenWordsAndTheFirstLineMayBeShorter() {
        assertThat(lines("Wants the offer for 200 railings", 10, 16))
                .containsExactly("Wants the", "offer for 200", "railings");
    }

    @Test
    void whatIsTooLongForThreeLinesSaysSo() {
        assertThat(lines("one two three four five six seven", 8, 8)).containsExactly("one two", "three", "four fi…");
    }

    @Test
    void aWordLongerThanALineIsBrokenWithin() {
        assertThat(lines("Donaudampfschiff", 6, 6)).containsExactly("Donaud", "ampfsc", "hiff");
    }

    @Test
    void whatIsWrittenWithoutBlanksIsBrokenToo() {
        List<String> lines = lines("見積書について折り返しお電話をください。", 8, 8);
        assertThat(lines).hasSize(3).allMatch(line -> line.length() <= 8);
        assertThat(String.join("", lines)).isEqualTo("見積書について折り返しお電話をください。");
    }

    @Test
    void linesOfTheTextAreOneText() {
        assertThat(lines("first\n  second", 20, 20)).containsExactly("first second");
    }

    @Test
    void noWidthIsTooSmall() {
        assertThat(lines("some words", 0, 0)).hasSize(3);
    }

    private static List<String> lines(String text, int first, int others) {
        return WrappedText.lines(text, first, others, 3, String::length);
    }
}
