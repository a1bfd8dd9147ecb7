package org.ringback.workbench.callbacks.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Receipts;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** All that was written and done about a call-back, as one text with headings, to be read, searched and copied. */
final class DetailsText {
    private record Line(String text, boolean bold) {}

    private final Messages messages;
    private final Formats formats;
    private final Words words;
    private final Wording wording;
    private final AuditWording auditing;
    private Optional<CallbackId> shown = Optional.empty();

    DetailsText(Messages messages, Ui ui, Wording wording) {
        this.messages = messages;
        this.wording = wording;
        formats = ui.formats();
        words = ui.words();
        auditing = new AuditWording(messages, formats, words);
    }

    void show(StyledText into, Row row, Audit audit, DeskState desk) {
        List<Line> lines = lines(row.callback(), audit, desk);
        String text = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
        Optional<CallbackId> id = Optional.of(row.callback().id());
        boolean same = id.equals(shown);
        shown = id;
        if (text.equals(into.getText())) {
            return;
        }
        // Another one is read from its beginning.
        int top = same ? into.getTopIndex() : 0;
        into.setText(text);
        int at = 0;
        for (Line line : lines) {
            if (line.bold()) {
                StyleRange range = new StyleRange(at, line.text().length(), null, null);
                range.fontStyle = SWT.BOLD;
                into.setStyleRange(range);
            }
            at += line.text().length() + 1;
        }
        into.setTopIndex(top);
    }

    private List<Line> lines(Callback callback, Audit audit, DeskState desk) {
        List<Line> lines = new ArrayList<>();
        // What waits for the agent is not to be scrolled to.
        Dialogue.open(callback)
                .filter(q -> Row.asked(callback, desk))
                .ifPresent(q -> lines.add(new Line(wording.line(callback, q, desk), true)));
        for (Message message : callback.messages()) {
            lines.add(new Line(formats.time(message.at()) + "  " + wording.author(message.author(), desk), true));
            String text = formats.message(message);
            lines.add(new Line(text.isBlank() ? messages.noText : text, false));
        }
        section(lines, messages.headDialogue, callback.dialogue().stream().map(l -> wording.line(callback, l, desk)));
        if (!callback.dialogue().isEmpty()
                && (callback.request().reason().isPresent()
                        || callback.reachedElsewhere().isPresent())) {
            lines.add(new Line("", false));
        }
        callback.request()
                .reason()
                .ifPresent(reason -> lines.add(new Line(
                        formats.say(
                                messages.notReached,
                                Row.nameOf(callback.request().recipient(), desk),
                                words.of(reason)),
                        false)));
        callback.reachedElsewhere().ifPresent(r -> lines.add(new Line(wording.reached(r, desk), true)));
        section(lines, messages.headAttempts, callback.attempts().stream().map(a -> wording.attempt(a, desk)));
        section(lines, messages.headHandovers, callback.handovers().stream().map(h -> handover(h, desk)));
        section(lines, messages.headReceipts, Stream.of(receipts(callback.receipts())));
        audit(lines, audit, desk);
        return lines;
    }

    private static void section(List<Line> lines, String head, Stream<String> texts) {
        List<String> all = texts.toList();
        if (!all.isEmpty()) {
            lines.add(new Line("", false));
            lines.add(new Line(head, true));
            all.forEach(t -> lines.add(new Line(t, false)));
        }
    }

    private String handover(Handover handover, DeskState desk) {
        String from = Row.nameOf(handover.from(), desk);
        String to = Row.nameOf(handover.to(), desk);
        String what = handover.by()
                .map(by -> formats.say(messages.handedOver, desk.nameOf(by), from, to))
                .orElseGet(() -> formats.say(messages.escalated, from, to));
        String line = formats.time(handover.at()) + "  " + what;
        String reason = formats.reason(handover);
        return reason.isBlank() ? line : line + ": " + reason;
    }

    private String receipts(Receipts receipts) {
        return Stream.of(
                        Optional.of(formats.say(messages.receiptAccepted, formats.time(receipts.accepted()))),
                        receipts.delivered().map(t -> formats.say(messages.receiptDelivered, formats.time(t))),
                        receipts.seen().map(t -> formats.say(messages.receiptSeen, formats.time(t))),
                        receipts.closed().map(t -> formats.say(messages.receiptClosed, formats.time(t))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("  ·  "));
    }

    private void audit(List<Line> lines, Audit audit, DeskState desk) {
        switch (audit) {
            case Audit.NotAsked a -> {}
            case Audit.Loading a -> section(lines, messages.headAudit, Stream.of(messages.auditLoading));
            case Audit.Failed(var reason) ->
                section(
                        lines,
                        messages.headAudit,
                        Stream.of(formats.say(
                                messages.auditFailed, reason.map(words::of).orElse(words.refusalTryAgain))));
            case Audit.Loaded(var entries) ->
                section(
                        lines,
                        messages.headAudit,
                        entries.isEmpty()
                                ? Stream.of(messages.auditEmpty)
                                : entries.stream().map(e -> auditing.line(e, desk)));
        }
    }
}
