package org.ringback.messaging.tests;

import java.nio.file.Path;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test with a {@link Bed} of its own. */
@NonNullByDefault({})
abstract class OnABed {
    @TempDir
    Path folder;

    Bed bed;

    /** The bed as this test needs it, not started yet. */
    Bed newBed() {
        return new Bed(folder);
    }

    @BeforeEach
    final void start() {
        bed = newBed();
        bed.start();
    }

    @AfterEach
    final void stop() {
        bed.close();
    }
}
