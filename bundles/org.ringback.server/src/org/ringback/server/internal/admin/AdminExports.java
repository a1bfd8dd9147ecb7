package org.ringback.server.internal.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Call-backs, what happened to them, and what was said: as tables for other programs, always in the same words. */
final class AdminExports {
    private static final int PAGE = 200;
    private static final int USUAL_DAYS = 7;

    private final Desk desk;
    private final Rows rows;
    private final Clock clock;

    AdminExports(Desk desk, Rows rows, Clock clock) {
        this.desk = desk;
        this.rows = rows;
        this.clock = clock;
    }

    /** The open call-backs; with {@code --from} or {@code --until} all that were entered on these days, open and closed. */
    void callbacks(Options line) throws AdminException {
        rows.print(
                "callback",
                "entered",
                "state",
                "for",
                "author",
                "number",
                "name",
                "urgency",
                "times called",
                "responding",
                "last message",
                "closed",
                "outcome",
                "said",
                "confidential",
                "promised until",
                "promised by");
        if (line.option("from").isEmpty() && line.option("until").isEmpty()) {
            desk.state().callbacksInOrder().forEach(this::print);
            return;
        }
        LocalDate last = line.option("until").map(t -> day("--until", t)).orElseGet(() -> LocalDate.now(clock));
        LocalDate first =
                line.option("from").map(t -> day("--from", t)).orElseGet(() -> last.minusDays(USUAL_DAYS - 1));
        if (last.isBefore(first)) {
            throw AdminException.usage("--until " + last + " lies before --from " + first);
        }
        Instant from = first.atStartOfDay(clock.getZone()).toInstant();
        Instant until = last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Optional<String> after = Optional.empty();
        do {
            Result.CallbackPage page = Asking.answer(desk.ask(new Query.GetCallbacks(from, until, after, PAGE)));
            page.callbacks().forEach(this::print);
            after = page.next();
        } while (after.isPresent());
    }

    private static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(option + " must be a day such as 2026-11-22, not '" + text + "'", e);
        }
    }

    private void print(Callback c) {
        rows.print(
                c.id(),
                time(c.enteredAt()),
                Rows.word(c.state()),
                Rows.word(c.request().recipient()),
                c.request().author(),
                c.request().caller().number().map(AdminExports::number).orElse(""),
                c.request().caller().name().orElse(""),
                Rows.word(c.request().urgency()),
                c.messages().size(),
                c.claim().map(x -> x.agent().value()).orElse(""),
                English.of(c.lastMessage()),
                c.receipts().closed().map(this::time).orElse(""),
                c.lastAttempt().map(a -> Rows.word(a.outcome())).orElse(""),
                c.lastAttempt().map(Attempt::text).orElse(""),
                confidential(c.request().confidential()),
                c.promise().map(p -> time(p.until())).orElse(""),
                c.promise().map(p -> p.by().value()).orElse(""));
    }

    /** What happened to a call-back. */
    void audit(String id) throws AdminException {
        Result.Trail trail = Asking.answer(desk.ask(new Query.GetAudit(new CallbackId(UUID.fromString(id)))));
        rows.print("time", "agent", "from", "what");
        trail.entries()
                .forEach(e -> rows.print(
                        time(e.at()), e.by().map(AgentId::value).orElse(""), e.from(), English.of(e.what())));
    }

    /** That customers were erased: newest first. */
    void erasures() throws AdminException {
        rows.print("time", "agent", "number", "history entries", "call-backs");
        Asking.answer(desk.ask(new Query.GetErasures()))
                .marks()
                .forEach(m -> rows.print(time(m.at()), m.by(), m.ofNumber(), m.interactions(), m.callbacks()));
    }

    /** What was said, to whomever, in which the words are found: newest first. */
    void history(String words) throws AdminException {
        rows.print(
                "time",
                "customer",
                "company",
                "number",
                "kind",
                "direction",
                "agent",
                "outcome",
                "seconds",
                "text",
                "confidential");
        Optional<String> after = Optional.empty();
        do {
            Result.HistoryHits page = Asking.answer(desk.ask(new Query.SearchHistory(words, after, PAGE)));
            Map<CustomerId, Customer> customers =
                    page.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
            page.interactions().forEach(i -> print(i, Optional.ofNullable(customers.get(i.customer()))));
            after = page.next();
        } while (after.isPresent());
    }

    private void print(Interaction i, Optional<Customer> customer) {
        rows.print(
                time(i.at()),
                customer.flatMap(Customer::name).orElse(""),
                customer.flatMap(Customer::company).orElse(""),
                i.number()
                        .or(() -> customer.flatMap(c -> c.numbers().stream().findFirst()))
                        .map(AdminExports::number)
                        .orElse(""),
                Rows.word(i.kind()),
                Rows.word(i.direction()),
                i.agent(),
                i.outcome().map(Rows::word).orElse(""),
                i.lasted().map(d -> Long.toString(d.toSeconds())).orElse(""),
                English.of(i),
                confidential(i.confidential()));
    }

    private static String confidential(boolean is) {
        return is ? "confidential" : "";
    }

    /** As it may be seen: of a hidden one the last digits. */
    private static String number(PhoneNumber number) {
        return number.e164().orElse(number.raw());
    }

    private String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(at, clock.getZone()));
    }
}
