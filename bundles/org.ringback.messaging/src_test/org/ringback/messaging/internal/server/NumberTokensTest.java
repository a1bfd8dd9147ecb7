package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTokensTest {
    private final NumberTokens tokens = new NumberTokens(TestPeople.KEY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49891234567",
                "110",
                "+123456789012345",
                "anonymous@example.com",
                "ü",
                "a number of sixty-four characters, which is what there may be …."
            })
    void aNumberComesBack(String number) {
        assertThat(tokens.number(tokens.token(number))).contains(number);
    }

    @Test
    void theSameNumberHasTheSameTokenAndAnotherHasAnother() {
        assertThat(tokens.token("+49891234567"))
                .isEqualTo(new NumberTokens(TestPeople.KEY).token("+49891234567"))
                .isNotEqualTo(tokens.token("+49891234568"))
                .hasSameSizeAs(tokens.token("+123456789012345"))
                .matches("[A-Za-z0-9_-]+")
                .doesNotContain("234567");
    }

    @Test
    void anotherKeyReadsNothing() {
        byte[] other = TestPeople.KEY.clone();
        other[0]++;
        assertThat(new NumberTokens(other).number(tokens.token("+49891234567"))).isEmpty();
    }

    @Test
    void noTokenThatWasChangedIsRead() {
        String token = tokens.token("+49891234567");
        List<String> changed = new ArrayList<>(List.of("", "A", "AAAA", "!", token.substring(1), token + "AAAA"));
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            changed.add(token.substring(0, i) + other + token.substring(i + 1));
        }
        assertThat(changed).allSatisfy(t -> assertThat(tokens.number(t)).isEmpty());
    }
}
