package org.ringback.workbench.callbacks.internal.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.details.AuditWording;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.export.Sheet;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Call-backs, and what happened to one, as tables in the agent's words. */
public final class CallbackSheet {
    private static final int PAGE = 200;

    private final Messages messages;
    private final Formats formats;
    private final Words words;
    private final Wording wording;
    private final AuditWording auditing;

    public CallbackSheet(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
        wording = new Wording(messages, ui);
        auditing = new AuditWording(messages, formats, words);
    }

    /** These, as they are. */
    Sheet of(List<Callback> callbacks, DeskState desk) {
        return Sheet.of(header(), callbacks.stream().map(c -> row(c, desk)).toList());
    }

    /** All that were entered from a time until before another. */
    Sheet of(Instant from, Instant until, Desk desk) {
        return new Sheet(header(), after -> page(desk, new Query.GetCallbacks(from, until, after, PAGE)));
    }

    private CompletionStage<Sheet.Page> page(Desk desk, Query.GetCallbacks query) {
        return desk.ask(query)
                .thenApply(page -> new Sheet.Page(
                        page.callbacks().stream().map(c -> row(c, desk.state())).toList(), page.next()));
    }

    /** What happened to one. */
    public Sheet trail(Callback callback, Desk desk) {
        return new Sheet(
                List.of(messages.sheetTime, messages.sheetWho, messages.sheetWhere, messages.headAudit),
                after -> desk.ask(new Query.GetAudit(callback.id()))
                        .thenApply(trail -> new Sheet.Page(
                                trail.entries().stream()
                                        .map(e -> List.of(
                                                formats.iso(e.at()),
                                                e.by().map(desk.state()::nameOf).orElse(words.automatic),
                                                AuditWording.from(e),
                                                auditing.what(e.what(), desk.state())))
                                        .toList(),
                                Optional.empty())));
    }

    private List<String> header() {
        return List.of(
                messages.columnEntered,
                messages.columnCaller,
                messages.columnNumber,
                messages.columnFor,
                messages.sheetAuthor,
                messages.sheetUrgency,
                messages.columnCalls,
                messages.columnMessage,
                messages.sheetFrom,
                messages.sheetUntil,
                messages.columnState,
                messages.sheetResponding,
                messages.sheetClosed,
                messages.outcomeTitle,
                messages.sheetBy,
                messages.outcomeSaid,
                words.confidential,
                messages.sheetPromised,
                messages.sheetPromisedBy);
    }

    private List<String> row(Callback c, DeskState desk) {
        CallWindow window = c.request().window();
        Optional<Attempt> last = c.lastAttempt();
        return List.of(
                formats.iso(c.enteredAt()),
                c.request().caller().name().orElse(""),
                c.request().caller().number().map(formats::plain).orElse(""),
                Row.nameOf(c.request().recipient(), desk),
                wording.author(c.request().author(), desk),
                words.of(c.request().urgency()),
                Integer.toString(c.messages().size()),
                c.messages().stream().map(formats::message).collect(Collectors.joining("\n")),
                window.from().map(formats::iso).orElse(""),
                window.until().map(formats::iso).orElse(""),
                words.of(c.state()),
                c.claim().map(Claim::agent).map(desk::nameOf).orElse(""),
                c.receipts().closed().map(formats::iso).orElse(""),
                last.map(a -> words.of(a.outcome())).orElse(""),
                last.map(a -> desk.nameOf(a.agent())).orElse(""),
                last.map(Attempt::text).orElse(""),
                wording.confidential(c),
                c.promise().map(p -> formats.iso(p.until())).orElse(""),
                c.promise().map(p -> desk.nameOf(p.by())).orElse(""));
    }
}
