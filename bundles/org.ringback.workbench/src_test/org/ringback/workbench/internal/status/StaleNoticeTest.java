package org.ringback.workbench.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

class StaleNoticeTest {
    private final FakeTime time = FakeTime.friday();
    private final FakeDesk desk = Office.withPeople(time, Runnable::run).desk("anna");
    private final StaleNotice notice;

    StaleNoticeTest() {
        Messages messages = new Messages();
        messages.live = "live";
        messages.connecting = "connecting";
        messages.stale = "stale since {0}";
        messages.staleShort = "stale {0}";
        notice = new StaleNotice(
                messages, new Formats(time, Locale.ENGLISH, new Words(), (number, reader) -> number.key()));
    }

    @Test
    void saysSinceWhenItWasTrueLastAndNotSinceItWasAskedLast() {
        assertThat(notice.of(desk.state())).isEmpty();
        desk.goOffline();
        assertThat(notice.of(desk.state())).contains("stale since 14:00");
        assertThat(notice.detail(desk.state())).startsWith("The server");
        time.pass(Duration.ofMinutes(5));
        assertThat(notice.of(desk.state()).orElseThrow()).startsWith("stale since 14:00");
        assertThat(notice.brief(desk.state())).isEqualTo("stale 14:00");
        desk.goOnline();
        assertThat(notice.of(desk.state())).isEmpty();
        time.pass(Duration.ofMinutes(5));
        desk.goOffline();
        assertThat(notice.of(desk.state()).orElseThrow()).startsWith("stale since 14:10");
    }

    @Test
    void beforeTheFirstConnectionThereIsNothingToBeStale() {
        assertThat(notice.of(DeskState.EMPTY)).isEmpty();
        assertThat(notice.brief(DeskState.EMPTY)).isEqualTo("connecting");
        assertThat(notice.brief(desk.state())).isEqualTo("live");
    }
}
