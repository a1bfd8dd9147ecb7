package org.ringback.callbacks.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ringback.repository.Feed;

/** When the feed is told. */
@Timeout(60)
class FeedPumpTest {
    private static final int TIMES = 20;

    /** So that what is written meanwhile is told together. */
    @Test
    void whenMoreIsWrittenAllTheTimeItRestsAsLongAsItTellsButNeverLong() throws Exception {
        Busy feed = new Busy();
        FeedPump pump = new FeedPump(feed, entries -> Set.of(), Clock.systemUTC());
        pump.start();
        assertThat(feed.over.await(50, TimeUnit.SECONDS)).isTrue();
        pump.close();
        for (int i = 1; i < TIMES; i++) {
            long told = feed.ended.get(i - 1) - feed.begun.get(i - 1);
            long rested = feed.begun.get(i) - feed.ended.get(i - 1);
            assertThat(rested).isGreaterThanOrEqualTo(Math.min(told, 20_000_000) * 9 / 10);
        }
    }

    /** In which something is written while it is told. */
    private static final class Busy implements Feed {
        private static final long TAKES = 5_000_000;
        final List<Long> begun = new ArrayList<>();
        final List<Long> ended = new ArrayList<>();
        final CountDownLatch over = new CountDownLatch(TIMES);
        private Runnable wake = () -> {};

        @Override
        public void onWritten(Runnable wake) {
            this.wake = wake;
        }

        @Override
        public int tell(int most, Teller teller) {
            long begin = System.nanoTime();
            wake.run();
            while (System.nanoTime() - begin < TAKES) {
                Thread.onSpinWait();
            }
            if (over.getCount() > 0) {
                begun.add(begin);
                ended.add(System.nanoTime());
                over.countDown();
            }
            return 0;
        }

        @Override
        public Page after(long place, int most) {
            return new Page(List.of(), false);
        }

        @Override
        public long newest() {
            return 0;
        }

        @Override
        public int forget(Instant toldBefore, int most) {
            return 0;
        }
    }
}
