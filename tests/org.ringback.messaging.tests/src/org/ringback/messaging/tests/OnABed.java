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

    @BeforeEach
    final void start() {
        bed = new Bed(folder);
        bed.start();
    }

    @AfterEach
    final void stop() {
        bed.close();
    }
}
