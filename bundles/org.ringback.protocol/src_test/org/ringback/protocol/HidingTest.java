package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringback.core.PhoneNumber;
import org.ringback.desk.DeskEvent;

/** Whatever there is to be told, now and later: no number is in it for whom numbers are hidden. */
class HidingTest {
    private final Codec whole = new Codec();
    private final Codec hidden = new Codec(number -> PhoneNumber.hidden("…", "t"), text -> "(" + text + ")");

    static Stream<Map.Entry<String, Object>> told() {
        return GoldenTest.samples().filter(sample -> !(sample.getValue() instanceof CommandMessage));
    }

    @ParameterizedTest
    @MethodSource("told")
    void hasNoNumber(Map.Entry<String, Object> sample) throws Exception {
        String told = write(hidden, sample.getValue());
        assertThat(told).doesNotContain("089 1234").doesNotContain("891234");
        String plain = write(whole, sample.getValue());
        assertThat(told.contains("…~t")).isEqualTo(plain.contains("+49891234"));
        if (sample.getValue() instanceof DeskEvent) {
            whole.readEvent(told);
        } else {
            whole.readReply(told);
        }
    }

    private static String write(Codec codec, Object body) {
        return body instanceof DeskEvent event ? codec.write(event) : codec.write((ReplyMessage) body);
    }
}
