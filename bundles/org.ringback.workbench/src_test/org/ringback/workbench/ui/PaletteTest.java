package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaletteTest {
    private static final double READABLE = 4.5;

    static Stream<Palette> palettes() {
        return Stream.of(Palette.LIGHT, Palette.DARK, Palette.CONTRAST);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void everyTextIsReadOnEveryGroundItIsDrawnOn(Palette palette) {
        for (RGB ground : List.of(palette.ground(), palette.kept())) {
            for (RGB text : List.of(palette.text(), palette.pale(), palette.alarm())) {
                assertThat(Palette.contrast(text, ground))
                        .as(text + " on " + ground)
                        .isGreaterThan(READABLE);
            }
        }
        assertThat(Palette.contrast(palette.chosenText(), palette.chosen())).isGreaterThan(READABLE);
        assertThat(Palette.contrast(palette.text(), palette.heading())).isGreaterThan(READABLE);
        assertThat(Palette.contrast(palette.alarmText(), palette.alarmGround())).isGreaterThan(READABLE);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void isFoundByTheGroundOfTheList(Palette palette) {
        assertThat(Palette.on(palette.ground())).isEqualTo(palette);
    }
}
