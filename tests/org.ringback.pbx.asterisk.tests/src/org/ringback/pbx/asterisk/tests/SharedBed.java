package org.ringback.pbx.asterisk.tests;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed.Setup;
import org.ringback.pbx.asterisk.testbed.TestPbx;

/** One Asterisk for all tests of a class; where none can be had, the tests are skipped and say why. */
final class SharedBed {
    private static Optional<AsteriskTestBed> bed = Optional.empty();
    private static Optional<String> obstacle = Optional.empty();

    private SharedBed() {}

    static AsteriskTestBed open() {
        return open(Setup.PLAIN);
    }

    /** The same, only when everything is to be played. */
    static AsteriskTestBed openForAll(Setup setup) {
        Assumptions.assumeTrue(
                "all".equals(System.getenv("RINGBACK_TEST_OLDEST")),
                "not applicable: on " + setup + " only with RINGBACK_TEST_OLDEST=all");
        return open(setup);
    }

    static synchronized AsteriskTestBed open(Setup setup) {
        if (bed.isEmpty() && obstacle.isEmpty()) {
            try {
                AsteriskTestBed started = AsteriskTestBed.start(root(), setup);
                System.out.println("notice: tests run against " + started.description());
                bed = Optional.of(started);
            } catch (TestPbx.CannotBeHad e) {
                System.out.println("notice: SKIPPED: " + e.getMessage());
                obstacle = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        Assumptions.assumeTrue(bed.isPresent(), () -> "SKIPPED: " + obstacle.orElse(""));
        return bed.orElseThrow();
    }

    static synchronized void close() {
        bed.ifPresent(AsteriskTestBed::close);
        bed = Optional.empty();
        obstacle = Optional.empty();
    }

    private static Path root() {
        String root = System.getProperty("ringback.root");
        if (root == null) {
            throw new IllegalStateException("the system property ringback.root must name the folder of the sources");
        }
        return Path.of(root);
    }
}
