package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    private static final int[] NO_HEADINGS = {0, 0, 0};

    @Test
    void whereAllFitsNothingGivesWay() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, NO_HEADINGS, 500))
                .isEqualTo(300);
    }

    @Test
    void theWidestGivesWayUntilTheOthersAreWhole() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, NO_HEADINGS, 400))
                .isEqualTo(200);
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 200, 300}, NO_HEADINGS, 400))
                .isEqualTo(160);
    }

    @Test
    void noColumnGetsNarrowerOrGoesWhenAnItemChanges() {
        int[] before = {60, 0, 40};
        assertThat(ColumnWidths.widest(before, new int[] {50, 80, 0})).containsExactly(60, 80, 40);
        assertThat(ColumnWidths.widest(new int[] {}, before)).isEqualTo(before);
    }

    @Test
    void noColumnVanishes() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, NO_HEADINGS, 50))
                .isEqualTo(60);
    }

    @Test
    void aHeadingIsReadWhateverGivesWay() {
        int[] needed = {300, 90, 120};
        int[] headings = {40, 90, 110};
        assertThat(ColumnWidths.narrowed(needed, headings, ColumnWidths.widestThatFit(needed, headings, 280)))
                .containsExactly(80, 90, 110);
        assertThat(ColumnWidths.narrowed(needed, headings, ColumnWidths.widestThatFit(needed, headings, 100)))
                .as("then the table is moved to and fro")
                .containsExactly(60, 90, 110);
    }
}
