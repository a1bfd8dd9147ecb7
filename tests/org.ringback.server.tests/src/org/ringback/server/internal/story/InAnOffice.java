package org.ringback.server.internal.story;

import java.nio.file.Path;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test with an {@link Office} of its own, which it starts. */
@NonNullByDefault({})
abstract class InAnOffice {
    @TempDir
    Path folder;

    Office office;

    @BeforeEach
    final void furnish() {
        office = new Office(folder);
    }

    @AfterEach
    final void close() {
        office.close();
    }
}
