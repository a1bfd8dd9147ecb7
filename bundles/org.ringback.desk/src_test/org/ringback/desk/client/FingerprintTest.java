package org.ringback.desk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final Fingerprint ONE = Fingerprint.parse(
            "3AF09C01 77:5e:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:01:23:45:67:89:ab:cd:ef:10:20");

    @Test
    void isReadHoweverOtherProgramsWriteIt() {
        assertThat(Fingerprint.parse(ONE.text())).isEqualTo(ONE);
        assertThat(Fingerprint.parse(ONE.hex().toUpperCase(Locale.ROOT))).isEqualTo(ONE);
        assertThat(ONE.text()).startsWith("3A:F0:9C:01:77:").hasSize(95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3A:F0", "sha256", "zz"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Fingerprint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsCodeIsFiveTimesFourLettersOfTheFirst95Bits() {
        // 3AF09C0177… in groups of five bits: 00111 01011 11000 01001 11000 00000 01011 10111 …
        assertThat(ONE.code()).matches("7BR9-R0BQ(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(ONE.hasCode(ONE.code())).isTrue();
        assertThat(ONE.hasCode(
                        " 7br9 r0bq" + ONE.code().substring(9).replace('0', 'o').replace('1', 'l')))
                .isTrue();
        String late = ONE.hex().substring(0, 23) + "0" + ONE.hex().substring(24);
        assertThat(new Fingerprint(late).hasCode(ONE.code()))
                .as("another one in bits 93 to 96")
                .isFalse();
    }

    @Test
    void aLetterThatIsWrongOrExchangedOrMissingIsNoCode() {
        String letters = ONE.code().replace("-", "");
        assertThat(Fingerprint.isCode(letters)).isTrue();
        assertThat(Fingerprint.isCode(letters.substring(1))).isFalse();
        assertThat(Fingerprint.isCode("")).isFalse();
        assertThat(Fingerprint.isCode("ÄÖÜß-ÄÖÜß-ÄÖÜß-ÄÖÜß-ÄÖÜß")).isFalse();
        for (int i = 0; i < letters.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                assertThat(Fingerprint.isCode(letters.substring(0, i) + other + letters.substring(i + 1)))
                        .as("letter " + i + " is " + other)
                        .isEqualTo(other == letters.charAt(i));
            }
        }
    }

    @Test
    void anyTwoLettersThatWereExchangedAreNoCode() {
        for (String start : new String[] {"3af09c01775e", "000102030405", "ffeeddccbbaa", "84210842f083"}) {
            char[] letters = new Fingerprint(start + "5a".repeat(26))
                    .code()
                    .replace("-", "")
                    .toCharArray();
            for (int i = 0; i < letters.length; i++) {
                for (int k = i + 1; k < letters.length; k++) {
                    char[] exchanged = letters.clone();
                    exchanged[i] = letters[k];
                    exchanged[k] = letters[i];
                    assertThat(Fingerprint.isCode(new String(exchanged)))
                            .as(new String(exchanged))
                            .isEqualTo(letters[i] == letters[k]);
                }
            }
        }
    }

    @Test
    void whateverPutsItselfBetweenTheLettersIsNotTyped() {
        for (String between :
                new String[] {"\u2013", "\u2014", "\u2011", "\u00a0", "\u3000", "\u200b", ".", "_", " - "}) {
            assertThat(ONE.hasCode(between + ONE.code().replace("-", between)))
                    .as(between)
                    .isTrue();
        }
        StringBuilder wide = new StringBuilder();
        ONE.code().chars().forEach(c -> wide.append((char) (c == '-' ? 0x30fc : c + 0xfee0)));
        assertThat(ONE.hasCode(wide.toString())).isTrue();
    }
}
