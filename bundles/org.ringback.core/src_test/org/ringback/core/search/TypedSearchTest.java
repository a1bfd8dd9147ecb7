package org.ringback.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSearchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49305551601",
                "+49 30 5551601",
                "+49 (0)30 5551601",
                "+49 (0) 30 555 16 01",
                "+49(0)30/5551601",
                "+49 030 5551601",
                "0049 30 5551601",
                "0049 (0)30 5551601",
                "+49.30.555.1601",
                "+49 30 555–1601",
                "＋４９ （０）３０ ５５５１６０１",
                "+٤٩ ٣٠ ٥٥٥١٦٠١"
            })
    void everyWayToWriteAnInternationalNumberIsTheNumber(String typed) {
        assertThat(TypedSearch.of(typed).numbers())
                .hasSize(1)
                .allSatisfy(number -> assertThat(TypedSearch.spellings(number)).contains("49305551601"));
        assertThat(TypedSearch.of(typed).words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"030 5551601", "(030) 555-1601", "０３０ ５５５１６０１", "٠٣٠ ٥٥٥١٦٠١", "030/555 16 01", "30 5551601"})
    void nationalNumbersAreAnEndOfIt(String typed) {
        assertThat(TypedSearch.of(typed).numbers())
                .hasSize(1)
                .allSatisfy(number -> assertThat(TypedSearch.spellings(number)).containsExactly("305551601"));
    }

    @Test
    void zerosInsideOfANumberStay() {
        assertThat(TypedSearch.spellings("+1 201 555 0100")).containsExactly("12015550100");
        assertThat(TypedSearch.spellings("+39 06 1234")).containsExactly("39061234", "3961234");
        assertThat(TypedSearch.spellings("030 (0) 12")).containsExactly("30012");
    }

    @Test
    void partsNumbersFromWords() {
        assertThat(TypedSearch.of("Meier 030 / 12 34 boiler"))
                .isEqualTo(new TypedSearch(java.util.List.of("030 / 12 34"), "meier  boiler"));
        assertThat(TypedSearch.of("room4711").numbers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"山4711", "4711山", "メ4711", "x'4711", "①②③④", "\u00ad4711", "x\u00a04711"})
    void noDigitsHideBesideOtherWriting(String typed) {
        TypedSearch search = TypedSearch.of(typed);
        assertThat(search.numbers()).hasSize(1);
        assertThat(SearchText.words(search.words())).noneMatch(word -> Character.isDigit(word.charAt(0)));
    }
}
