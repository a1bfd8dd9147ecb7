package org.ringback.workbench.calls.internal;

import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Group;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** What is said of a call. */
final class CallColumns {
    private final Desk desk;
    private final Ui ui;
    private final Messages messages;

    CallColumns(Desk desk, Ui ui, Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.messages = messages;
    }

    void addTo(ListTable<Call> table) {
        table.column(Column.<Call>of(messages.state, call -> ui.words().of(call.state()))
                        .withIcon(CallColumns::icon))
                .column(Column.of(messages.with, call -> ui.formats().caller(call.caller())))
                .column(Column.of(messages.wantedColumn, this::wanted))
                .column(Column.<Call>of(messages.why, this::why).growing())
                .column(Column.of(
                        messages.duration,
                        call -> ui.formats().ago(call.answeredAt().orElse(call.startedAt()))));
    }

    private static Icon icon(Call call) {
        return switch (call.state()) {
            case RINGING -> call.direction() == CallDirection.OUTBOUND ? Icon.CALL_OUT : Icon.PHONE_RINGING;
            case WAITING -> Icon.CALL_IN;
            case TALKING -> Icon.PHONE_IN_USE;
            case HELD, PARKED -> Icon.PHONE_ON_HOLD;
            case ENDED -> Icon.PHONE_IDLE;
        };
    }

    private String wanted(Call call) {
        return call.requested()
                .map(this::name)
                .or(() -> call.group()
                        .map(number ->
                                desk.state().groupAt(number).map(Group::name).orElse(number.number())))
                .orElse(call.dialled());
    }

    /** Who was not reached is said only when it is not whom the caller wanted. */
    private String why(Call call) {
        return call.diversion().map(d -> reason(call, d)).orElse("");
    }

    private String reason(Call call, Diversion diversion) {
        String words = ui.words().of(diversion.reason());
        String why = call.requested().filter(diversion.from()::equals).isPresent()
                ? words
                : ui.formats().say(messages.diverted, name(diversion.from()), words);
        return diversion.note().map(note -> why + " – " + note).orElse(why);
    }

    private String name(Extension phone) {
        return desk.state().agentAt(phone).map(agent -> agent.name()).orElse(phone.number());
    }
}
