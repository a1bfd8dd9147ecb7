package org.ringback.workbench.export;

import java.io.IOException;
import java.util.Optional;
import org.ringback.core.callback.Refusal;

/** What became of an export; the file is there whole, or as it was before. */
sealed interface Written {
    record Done(long rows) implements Written {}

    record Cancelled() implements Written {}

    /** @param reason empty when the server did not say */
    record NotAnswered(Optional<Refusal> reason) implements Written {}

    /** The folder is not there. */
    record NoFolder() implements Written {}

    /** The agent may not write there. */
    record NotAllowed() implements Written {}

    /** @param failure what the operating system says */
    record Failed(IOException failure) implements Written {}
}
