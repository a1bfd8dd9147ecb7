package org.ringback.workbench.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTreeTest {
    private static final ViewTree TREE = new ViewTree.Split(
            10_000,
            true,
            List.of(
                    new ViewTree.Stack(5000, "stack.left", List.of("part.a", "part.b"), Optional.of("part.b")),
                    new ViewTree.Split(
                            5000,
                            false,
                            List.of(
                                    new ViewTree.Stack(6000, "", List.of("part.c"), Optional.empty()),
                                    new ViewTree.Stack(4000, "stack.empty", List.of(), Optional.empty())))));

    @Test
    void isReadAsItWasWritten() {
        String line = ViewTree.write(TREE);
        assertThat(line)
                .isEqualTo("h10000(s5000:stack.left[part.a,part.b*] v5000(s6000:[part.c] s4000:stack.empty[]))");
        assertThat(ViewTree.read(line)).contains(TREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "h1()", "h1(s1:a[]", "s1:a[", "s1:a[]x", "x1(s1:a[])", "h99999999(s1:a[])"})
    void whatIsBrokenIsNotRead(String line) {
        assertThat(ViewTree.read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h1(s1:a[part.x] s1:a[part.y])",
                "h1(s1:a[part.x] s1:b[part.x])",
                "h1(s1:a[part.x,part.x])",
                "h1(v1(h1(v1(h1(v1(h1(v1(h1(v1(h1(v1(h1(s1:a[]))))))))))))))"
            })
    void whatNoAgentCanArrangeIsNotRead(String line) {
        assertThat(ViewTree.read(line)).isEmpty();
    }

    @Test
    void asDeepAsATextIsItIsNotRead() {
        assertThat(ViewTree.read("h1(".repeat(20_000))).isEmpty();
    }
}
