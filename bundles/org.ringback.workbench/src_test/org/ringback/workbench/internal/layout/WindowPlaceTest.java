package org.ringback.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1280, 800);

    @Test
    void whatIsToldCountsMoreThanWhereItWasLeft() {
        assertThat(choose("10,20,900,600", "30,40,1000,700")).isEqualTo(new Rectangle(10, 20, 900, 600));
        assertThat(choose("", "30, 40, 1000, 700")).isEqualTo(new Rectangle(30, 40, 1000, 700));
        assertThat(choose("big", "also big")).isEqualTo(new Rectangle(0, 0, 1280, 772));
    }

    @Test
    void neverOffTheScreenNorTooSmall() {
        assertThat(choose("5000,5000,900,600", "")).isEqualTo(new Rectangle(380, 200, 900, 600));
        assertThat(choose("-300,-300,5000,5000", "")).isEqualTo(new Rectangle(0, 0, 1280, 800));
        assertThat(choose("0,0,10,10", "")).isEqualTo(new Rectangle(0, 0, 800, 560));
        assertThat(choose(WindowPlace.write(new Rectangle(1, 2, 1003, 604)), ""))
                .isEqualTo(new Rectangle(1, 2, 1003, 604));
    }

    private static Rectangle choose(String told, String left) {
        return WindowPlace.choose(Optional.of(told), Optional.of(left), SCREEN);
    }
}
