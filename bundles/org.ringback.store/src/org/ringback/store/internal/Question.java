package org.ringback.store.internal;

import java.util.ArrayList;
import java.util.List;
import org.ringback.store.internal.Statements.Row;

/** Several questions that are put to the database in one round trip. */
public final class Question {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** Adds one, with what takes each row of its answer. */
    public void add(String sql, Row row, Object... values) {
        parts.add(sql);
        rows.add(row);
        parameters.addAll(List.of(values));
    }

    /** Puts them: all rows are taken when this returns. What the transaction has written goes before. */
    public void put(Statements statements) {
        statements.ask(String.join(";", parts), parameters, rows);
    }

    /** As {@link #put}, as all that a transaction does: it ends in the same round trip. */
    public void putAlone(Statements statements) {
        statements.ask(String.join(";", parts) + ";COMMIT", parameters, rows);
    }
}
