package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    @Test
    void whereAllFitsNothingGivesWay() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, 500)).isEqualTo(300);
    }

    @Test
    void theWidestGivesWayUntilTheOthersAreWhole() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, 400)).isEqualTo(200);
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 200, 300}, 400)).isEqualTo(160);
    }

    @Test
    void noColumnGetsNarrowerOrGoesWhenAnItemChanges() {
        int[] before = {60, 0, 40};
        assertThat(ColumnWidths.widest(before, new int[] {50, 80, 0})).containsExactly(60, 80, 40);
        assertThat(ColumnWidths.widest(new int[] {}, before)).isEqualTo(before);
    }

    @Test
    void noColumnVanishes() {
        assertThat(ColumnWidths.widestThatFit(new int[] {80, 120, 300}, 50)).isEqualTo(60);
    }
}
