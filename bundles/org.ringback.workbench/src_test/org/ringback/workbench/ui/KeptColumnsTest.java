package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptColumnsTest {
    @Test
    void isReadAsItWasWritten() {
        KeptColumns kept = new KeptColumns(List.of(120, 0, 88), List.of(2, 0, 1), 1, true);
        assertThat(KeptColumns.read(kept.line(), 3)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1,2;0,1;0", "1,2,3;0,1,1;0", "1,2,3;0,1,2;3", "1,x,3;0,1,2;0", "1,2,-3;0,1,2;0", "nonsense"
            })
    void whatDoesNotFitTheTableIsLeftAlone(String line) {
        assertThat(KeptColumns.read(line, 3)).isEmpty();
    }
}
