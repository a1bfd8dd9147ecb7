package org.ringback.workbench.export;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A table to be written into a file: as the agent sees it, in the agent's language.
 *
 * @param header what the columns are called
 * @param pages where the rows come from
 */
public record Sheet(List<String> header, Pages pages) {
    public Sheet {
        header = List.copyOf(header);
    }

    /** A table that is there already. */
    public static Sheet of(List<String> header, List<List<String>> rows) {
        return new Sheet(header, after -> CompletableFuture.completedStage(new Page(rows, Optional.empty())));
    }

    /** Asks for the rows page by page. */
    @FunctionalInterface
    public interface Pages {
        /**
         * @param after what the page before said is next; empty for the first
         * @return may complete exceptionally as {@link org.ringback.desk.client.Desk#ask} does
         */
        CompletionStage<Page> after(Optional<String> after);
    }

    /**
     * Some rows.
     *
     * @param next empty on the last page
     */
    public record Page(List<List<String>> rows, Optional<String> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }
}
