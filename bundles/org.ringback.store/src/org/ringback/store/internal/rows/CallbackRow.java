package org.ringback.store.internal.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Urgency;

/** A call-back, without its messages, attempts and handovers. */
@Entity
@Table(name = "callback")
public class CallbackRow {
    @Id
    public UUID id;

    public long revision;

    @Column(name = "input_order")
    public long inputOrder;

    @Enumerated(EnumType.STRING)
    public CallbackState state;

    @Column(name = "open_key")
    public String openKey;

    @Column(name = "open_order")
    public Long openOrder;

    @Column(name = "open_recipient")
    public String openRecipient;

    @Column(name = "open_author")
    public String openAuthor;

    @Column(name = "open_number")
    public String openNumber;

    @Column(name = "due_at")
    public Instant dueAt;

    public String recipient;

    public String author;

    @Column(name = "caller_raw")
    public String callerRaw;

    @Column(name = "caller_e164")
    public String callerE164;

    @Column(name = "caller_name")
    public String callerName;

    public UUID customer;

    @Enumerated(EnumType.STRING)
    public Urgency urgency;

    @Column(name = "window_from")
    public Instant windowFrom;

    @Column(name = "window_until")
    public Instant windowUntil;

    @Column(name = "call_pbx")
    public String callPbx;

    @Column(name = "call_id")
    public String callId;

    @Enumerated(EnumType.STRING)
    public DiversionReason reason;

    public boolean confidential;

    /** Who is named in it, a line for each; only of a confidential one. */
    public String readers;

    @Column(name = "accepted_at")
    public Instant acceptedAt;

    @Column(name = "delivered_at")
    public Instant deliveredAt;

    @Column(name = "seen_at")
    public Instant seenAt;

    @Column(name = "closed_at")
    public Instant closedAt;

    @Column(name = "claim_agent")
    public String claimAgent;

    @Column(name = "claim_fence")
    public Long claimFence;

    @Column(name = "claim_since")
    public Instant claimSince;

    @Column(name = "claim_expires")
    public Instant claimExpires;

    public long fence;

    @Column(name = "snoozed_until")
    public Instant snoozedUntil;

    @Column(name = "promised_by")
    public String promisedBy;

    @Column(name = "promised_at")
    public Instant promisedAt;

    @Column(name = "promised_until")
    public Instant promisedUntil;

    @Column(name = "reached_by")
    public String reachedBy;

    @Column(name = "reached_at")
    public Instant reachedAt;
}
