package org.ringback.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource({
        "weiss,Weiß",
        "WEISS,weiß",
        "Weiß,WEISS",
        "STRASSE,Straße",
        "STRAẞE,strasse",
        "mueller,Müller",
        "muller,Müller",
        "Müller,mueller",
        "Müller,Muller",
        "MUELLER,müller",
        "muell,Müller",
        "grossmann soehne,Großmann & Söhne",
        "großmann söhne,Grossmann & Soehne",
        "los,Łoś",
        "łoś,LOS",
        "lodz,Łódź",
        "Øberg,oberg",
        "oeberg,Øberg",
        "oberg,Oeberg",
        "ångström,angstrom",
        "aangstroem,Ångström",
        "aerø,Ærø",
        "aro,Ærø",
        "œuvre,oeuvre",
        "dokovic,Đoković",
        "gudmundur,Guðmundur",
        "thor,Þór",
        "istanbul,İstanbul",
        "ISTANBUL,ıstanbul",
        "Isik,IŞIK",
        "ışık,isik",
        "tønder,TONDER",
        "haegar,Hägar",
        "sebastiao,Sebastião",
        "nguyen,Nguyễn",
        "dvorak,Dvořák",
        "francois,François",
        "colleccio,Col·lecció",
        "obrien,O'Brien",
        "o'brien,O’Brien",
        "hawaii,Hawaiʻi",
        "ijssel,Ĳssel",
        "fisch,ﬁsch",
        "Σίσυφος,ΣΊΣΥΦΟΣ",
        "σισυφοσ,Σίσυφος",
        "иван,ИВАН",
        "елена,Ёлена",
        "ABC,ＡＢＣ",
        "ａｂｃ,abc",
        "メルカリ,株式会社メルカリ",
        "ﾒﾙｶﾘ,株式会社メルカリ",
        "めるかり,株式会社メルカリ",
        "ルカ,株式会社メルカリ",
        "会社,株式会社メルカリ",
        "山田太郎,山田 太郎",
        "山田 太郎,山田太郎",
        "山田太郎,山田　太郎",
        "太郎 山田,山田太郎",
        "田太,山田 太郎",
        "ガス,ｶﾞｽ会社",
        "ジョンスミス,ジョン・スミス",
        "ドコモ,NTTドコモ",
        "nttドコモ,ＮＴＴドコモ",
        "北京,中国北京市",
        "สมชาย,นายสมชาย",
        "삼성,주식회사삼성"
    })
    void findsWhateverWayItIsWritten(String typed, String text) {
        assertThat(found(typed, text)).isTrue();
        assertThat(found(Normalizer.normalize(typed, Normalizer.Form.NFD), text))
                .isTrue();
        assertThat(found(typed, Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isTrue();
    }

    @Test
    void aShortListIsLookedThroughForEachWord() {
        assertThat(SearchText.contains("Anna Großmann [office/101]", "GROSSMANN 101"))
                .isTrue();
        assertThat(SearchText.contains("Jörg Mueller", "muller joerg")).isTrue();
        assertThat(SearchText.contains("Jörg Mueller", "eller")).isTrue();
        assertThat(SearchText.contains("株式会社メルカリ", "ﾒﾙｶﾘ")).isTrue();
        assertThat(SearchText.contains("Jörg Mueller", " ")).isTrue();
        assertThat(SearchText.contains("Jörg Mueller", "jorg meier")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"üller,Müller", "メルカル,メルカリ", "カ,ガス", "maler,Müller", "太山,山田太郎", "bers,Øberg"})
    void findsNothingElse(String typed, String text) {
        assertThat(found(typed, text)).isFalse();
    }

    @Test
    void everyLetterOfEuropeanLanguagesIsFoundByPlainOnes() {
        List<String> others = IntStream.range(0xC0, 0x180)
                .filter(letter -> Character.isLetter(letter))
                .mapToObj(Character::toString)
                .filter(letter -> !SearchText.fold(letter).matches("[a-z]{1,2}"))
                .toList();
        assertThat(others).isEmpty();
    }

    @Test
    void theFoldOfABeginningIsTheBeginningOfTheFold() {
        for (String text : List.of("Grossmaennle", "aeaaueoee", "Ärger in Aarhus", "Åäö", "株式会社メルカリ", "Œuvre")) {
            for (int end = 0; end <= text.length(); end++) {
                assertThat(SearchText.fold(text)).startsWith(SearchText.fold(text.substring(0, end)));
            }
        }
    }

    @Test
    void foldsTheSameInEveryLocaleAndTwice() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(SearchText.fold("TITLE İI ıi")).isEqualTo("title ii ii");
        } finally {
            Locale.setDefault(before);
        }
        for (String text : List.of("Straße Łoś Ærø İı", "ﾒﾙｶﾘ ガ", "हिन्दी", "٠٣٠", "Aaa Oee")) {
            assertThat(SearchText.fold(SearchText.fold(text))).isEqualTo(SearchText.fold(text));
        }
    }

    @Test
    void vowelSignsOfOtherScriptsStay() {
        assertThat(SearchText.fold("हिन्दी")).isEqualTo(Normalizer.normalize("हिन्दी", Normalizer.Form.NFC));
        assertThat(found("हिन", "हिन्दी")).isTrue();
    }

    @Test
    void longTextsHaveShortTokens() {
        assertThat(SearchText.tokens("x".repeat(100))).containsExactly("x".repeat(40));
        assertThat(found("x".repeat(90), "x".repeat(100))).isTrue();
        assertThat(found("あ".repeat(20), "あ".repeat(30))).isTrue();
        assertThat(SearchText.tokens("あ".repeat(30))).allMatch(token -> token.length() <= 16);
    }

    private static boolean found(String typed, String text) {
        return SearchText.words(typed).stream()
                .allMatch(word -> SearchText.tokens(text).stream().anyMatch(token -> token.startsWith(word)));
    }
}
