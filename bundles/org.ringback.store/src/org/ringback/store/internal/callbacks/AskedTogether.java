package org.ringback.store.internal.callbacks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Request;
import org.ringback.repository.Ahead;
import org.ringback.store.internal.AsksMoreException;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.Transaction;
import org.ringback.store.internal.customers.CustomerTable;
import org.ringback.store.internal.rows.DoneRow;

/**
 * What several commands begin by reading, in one round trip that waits for nobody: what somebody else has locked is as if it
 * were not there, and whoever needs it is done by itself.
 */
final class AskedTogether {
    /**
     * The plans are made once, so they must not depend on how few rows there were then. What another transaction is just inserting is waited
     * for no longer than that.
     */
    private static final String BEGIN =
            "select set_config('lock_timeout', '20ms', true), set_config('array_nulls', 'on', true),"
                    + " set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),"
                    + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private static final String DONE = TransactionRecords.DONE.select() + " where id = any (?)";
    private static final String OPEN = "select open_key from callback where open_key = any (?)";
    private static final String ORDERS = "select nextval('callback_order') from generate_series(1, ?)";

    private final List<DoneRow> done = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Queue<Long> orders = new ArrayDeque<>();
    private final Function<CallbackId, Optional<Callback>> callbacks;
    private final Function<String, CustomerTable.Owner> owners;

    AskedTogether(Statements statements, List<Ahead> commands) {
        Question question = new Question();
        question.add(BEGIN, row -> {});
        UUID[] changing = commands.stream()
                .flatMap(each -> each instanceof Ahead.Changing c
                        ? Stream.of(c.callback().value())
                        : Stream.empty())
                .toArray(UUID[]::new);
        List<Request> entering = commands.stream()
                .flatMap(each -> each instanceof Ahead.Entering e ? Stream.of(e.request()) : Stream.empty())
                .toList();
        // Locked first: so what another process has done of the same command is seen afterwards.
        callbacks = changing.length == 0 ? id -> Optional.empty() : CallbackRows.askAll(question, changing);
        question.add(DONE, row -> done.add(TransactionRecords.DONE.read(row)), (Object)
                commands.stream().map(c -> c.command().value()).toArray(UUID[]::new));
        if (entering.isEmpty()) {
            owners = key -> new CustomerTable.Owner(List.of(), List.of());
        } else {
            owners = CustomerTable.askAll(
                    question,
                    entering.stream()
                            .flatMap(r -> r.caller().number().stream())
                            .map(PhoneNumber::key)
                            .toArray(String[]::new));
            question.add(OPEN, row -> open.add(row.getString(1)), (Object) entering.stream()
                    .flatMap(r -> CallbackWriter.openKey(r).stream())
                    .toArray(String[]::new));
            question.add(ORDERS, row -> orders.add(row.getLong(1)), entering.size());
        }
        question.put(statements);
    }

    /**
     * The records of one of them.
     *
     * @throws AsksMoreException when it is about what was not found, is locked, or is open already
     */
    TransactionRecords of(Ahead command, Transaction transaction, Uuid7 ids) {
        List<DoneRow> before = done.stream()
                .filter(r -> r.id.equals(command.command().value()))
                .toList();
        TransactionRecords records = new TransactionRecords(transaction, ids);
        switch (command) {
            case Ahead.Changing c -> {
                Optional<Callback> found = callbacks.apply(c.callback());
                if (found.isEmpty()) {
                    throw new AsksMoreException();
                }
                records.asked(command, before, found, owners.apply(""), 0);
            }
            case Ahead.Entering e -> {
                if (CallbackWriter.openKey(e.request()).filter(open::contains).isPresent()) {
                    throw new AsksMoreException();
                }
                CustomerTable.Owner owner = owners.apply(
                        e.request().caller().number().map(PhoneNumber::key).orElse(""));
                records.asked(command, before, Optional.empty(), owner, orders.remove());
            }
        }
        return records;
    }
}
