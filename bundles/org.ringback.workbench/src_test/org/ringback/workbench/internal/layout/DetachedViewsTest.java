package org.ringback.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachedViewsTest {
    private static final Rectangle SMALL = new Rectangle(0, 0, 1024, 768);

    @Test
    void isReadAsItWasWritten() {
        DetachedViews views = new DetachedViews(List.of(
                new DetachedViews.View("part.a", new Rectangle(-5, 30, 500, 400)),
                new DetachedViews.View("part.b", new Rectangle(2000, 0, 600, 300))));
        assertThat(views.line()).isEqualTo("part.a@-5,30,500x400 part.b@2000,0,600x300");
        assertThat(DetachedViews.read(views.line())).contains(views);
        assertThat(DetachedViews.read("")).contains(new DetachedViews(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"part.a", "part.a@1,2,3", "a b@1,2,3x4", "part.a@1,2,3x999999", "<a>@1,2,3x4"})
    void whatIsBrokenIsNotRead(String line) {
        assertThat(DetachedViews.read(line)).isEmpty();
    }

    @Test
    void onASmallerScreenItIsAllSeen() {
        assertThat(new DetachedViews.View("part.a", new Rectangle(2000, -40, 600, 300)).on(SMALL))
                .isEqualTo(new Rectangle(424, 0, 600, 300));
        assertThat(new DetachedViews.View("part.a", new Rectangle(0, 0, 3000, 5)).on(SMALL))
                .isEqualTo(new Rectangle(0, 0, 1024, 160));
    }
}
