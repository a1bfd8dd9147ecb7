package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.pbx.asterisk.internal.ami.AmiConnection;
import org.ringback.pbx.asterisk.internal.ami.AmiList;
import org.ringback.pbx.asterisk.internal.ami.EventTranslator;

/** In a product the library finds none of its event classes by itself: each that is used is registered. */
class EventsTest {
    private static final Pattern NAME = Pattern.compile("org/asteriskjava/manager/event/\\w+Event(?!\\w)");

    @ParameterizedTest
    @ValueSource(classes = {EventTranslator.class, PbxMirror.class, AmiList.class})
    void everyEventThatIsUsedIsRegistered(Class<?> user) throws Exception {
        List<Class<?>> used = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(user.getResourceAsStream(user.getSimpleName() + ".class"))) {
            Matcher names = NAME.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            while (names.find()) {
                used.add(Class.forName(names.group().replace('/', '.')));
            }
        }
        assertThat(used).isNotEmpty();
        List<Class<? extends ManagerEvent>> registered = AmiConnection.EVENTS;
        assertThat(used).allSatisfy(event -> assertThat(registered).anyMatch(event::isAssignableFrom));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventThatDoesNotSayOfWhatItTellsSaysNothing(Class<? extends ManagerEvent> event) throws Exception {
        ManagerEvent without = event.getConstructor(Object.class).newInstance(this);
        assertThat(EventTranslator.translate(without)).isEmpty();
        if (without instanceof CoreShowChannelEvent channel) {
            assertThat(EventTranslator.translate(channel)).isEmpty();
        }
    }

    static List<Class<? extends ManagerEvent>> events() {
        return AmiConnection.EVENTS;
    }
}
