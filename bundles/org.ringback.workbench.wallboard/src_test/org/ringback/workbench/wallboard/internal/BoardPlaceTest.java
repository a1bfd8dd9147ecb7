package org.ringback.workbench.wallboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class BoardPlaceTest {
    private static final Rectangle DESK = new Rectangle(0, 0, 1280, 800);
    private static final Rectangle TELEVISION = new Rectangle(1280, 0, 1920, 1080);

    @Test
    void isOnTheScreenOnWhichTheAgentDoesNotWork() {
        assertThat(BoardPlace.choose(Optional.empty(), List.of(DESK, TELEVISION), DESK))
                .isEqualTo(new Rectangle(1600, 180, 1280, 720));
        assertThat(BoardPlace.choose(Optional.empty(), List.of(DESK, TELEVISION), TELEVISION)
                        .intersection(DESK))
                .isEqualTo(BoardPlace.choose(Optional.empty(), List.of(DESK, TELEVISION), TELEVISION));
        assertThat(DESK.intersection(BoardPlace.choose(Optional.empty(), List.of(DESK), DESK)))
                .isEqualTo(BoardPlace.choose(Optional.empty(), List.of(DESK), DESK));
    }

    @Test
    void isWhereItWasLeftAsLongAsThatIsOnAScreen() {
        Rectangle left = new Rectangle(1500, 40, 800, 600);
        Optional<String> line = Optional.of(BoardPlace.write(left));
        assertThat(BoardPlace.choose(line, List.of(DESK, TELEVISION), DESK)).isEqualTo(left);
        assertThat(BoardPlace.choose(line, List.of(DESK), DESK))
                .as("the television is off")
                .isEqualTo(new Rectangle(213, 133, 853, 533));
        assertThat(BoardPlace.choose(Optional.of("900,500,800,600"), List.of(DESK), DESK))
                .as("half off the screen")
                .isEqualTo(new Rectangle(480, 200, 800, 600));
        assertThat(BoardPlace.choose(Optional.of("nonsense"), List.of(DESK), DESK))
                .isEqualTo(new Rectangle(213, 133, 853, 533));
    }
}
