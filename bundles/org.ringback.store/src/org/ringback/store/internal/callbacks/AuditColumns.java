package org.ringback.store.internal.callbacks;

import java.time.Duration;
import java.time.Instant;
import org.ringback.core.AgentId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Outcome;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.AuditRow.Kind;

/** What an audit record says, as columns: its kind, what the kind needs, separated by spaces, and what somebody said. */
final class AuditColumns {
    private AuditColumns() {}

    static void write(AuditEvent event, AuditRow row) {
        switch (event) {
            case AuditEvent.Accepted e -> set(row, Kind.ACCEPTED, Recipients.column(e.recipient()));
            case AuditEvent.CalledAgain e -> set(row, Kind.CALLED_AGAIN, e.times());
            case AuditEvent.Transition e -> set(row, Kind.WENT, e.step());
            case AuditEvent.Claimed e -> set(row, Kind.CLAIMED, e.fence());
            case AuditEvent.ClaimExpired e -> set(row, Kind.CLAIM_EXPIRED, e.holder());
            case AuditEvent.Tried e -> set(row, Kind.TRIED, e.outcome());
            case AuditEvent.Completed e -> set(row, Kind.COMPLETED, e.outcome());
            case AuditEvent.Snoozed e -> set(row, Kind.SNOOZED, e.until());
            case AuditEvent.Promised e -> set(row, Kind.PROMISED, e.until());
            case AuditEvent.HandedOver e -> {
                set(row, Kind.HANDED_OVER, Recipients.column(e.from()) + " " + Recipients.column(e.to()));
                row.what = e.reason();
            }
            case AuditEvent.Escalated e ->
                set(
                        row,
                        Kind.ESCALATED,
                        Recipients.column(e.from()) + " " + Recipients.column(e.to()) + " " + e.waited());
            case AuditEvent.SpokenWith e -> set(row, Kind.SPOKEN_WITH, e.by());
            case AuditEvent.CalledBack e -> set(row, Kind.CALLED_BACK, e.phone());
            case AuditEvent.NotDialled e -> {
                set(row, Kind.NOT_DIALLED, "");
                row.what = e.why();
            }
            case AuditEvent.Noted e -> row.what = e.line();
        }
    }

    static AuditEvent read(AuditRow row) {
        if (row.kind == null) {
            return new AuditEvent.Noted(row.what);
        }
        String all = row.details;
        String[] parts = all.split(" ");
        return switch (row.kind) {
            case ACCEPTED -> new AuditEvent.Accepted(Recipients.read(all));
            case CALLED_AGAIN -> new AuditEvent.CalledAgain(Integer.parseInt(all));
            case WENT -> new AuditEvent.Transition(AuditEvent.Transition.Step.valueOf(all));
            case CLAIMED -> new AuditEvent.Claimed(Long.parseLong(all));
            case CLAIM_EXPIRED -> new AuditEvent.ClaimExpired(new AgentId(all));
            case TRIED -> new AuditEvent.Tried(Outcome.valueOf(all));
            case COMPLETED -> new AuditEvent.Completed(Outcome.valueOf(all));
            case SNOOZED -> new AuditEvent.Snoozed(Instant.parse(all));
            case PROMISED -> new AuditEvent.Promised(Instant.parse(all));
            case HANDED_OVER ->
                new AuditEvent.HandedOver(Recipients.read(parts[0]), Recipients.read(parts[1]), row.what);
            case ESCALATED ->
                new AuditEvent.Escalated(
                        Recipients.read(parts[0]), Recipients.read(parts[1]), Duration.parse(parts[2]));
            case SPOKEN_WITH -> new AuditEvent.SpokenWith(new AgentId(all));
            case CALLED_BACK -> new AuditEvent.CalledBack(Extension.parse(all));
            case NOT_DIALLED -> new AuditEvent.NotDialled(row.what);
        };
    }

    private static void set(AuditRow row, Kind kind, Object details) {
        row.kind = kind;
        row.details = details.toString();
        row.what = "";
    }
}
