package org.ringback.protocol.internal;

import static java.util.Map.entry;

import java.util.Map;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** What each type is called on the wire. A name is never changed and never given to another type. */
final class TypeNames {
    static final Map<Class<?>, String> ALL = Map.ofEntries(
            entry(CallbackCommand.Submit.class, "submit"),
            entry(CallbackCommand.MarkDelivered.class, "mark-delivered"),
            entry(CallbackCommand.MarkSeen.class, "mark-seen"),
            entry(CallbackCommand.ClaimCallback.class, "claim"),
            entry(CallbackCommand.RenewClaim.class, "renew-claim"),
            entry(CallbackCommand.ReleaseClaim.class, "release-claim"),
            entry(CallbackCommand.CallBack.class, "call-back"),
            entry(CallbackCommand.RecordAttempt.class, "record-attempt"),
            entry(CallbackCommand.CompleteCallback.class, "complete"),
            entry(CallbackCommand.SnoozeCallback.class, "snooze"),
            entry(CallbackCommand.ReassignCallback.class, "reassign"),
            entry(CallbackCommand.CancelCallback.class, "cancel"),
            entry(CallCommand.Dial.class, "dial"),
            entry(CallCommand.TransferCall.class, "transfer"),
            entry(CallCommand.HangUpCall.class, "hang-up"),
            entry(CallCommand.HoldCall.class, "hold"),
            entry(PresenceCommand.SetPresence.class, "set-presence"),
            entry(PresenceCommand.KeepAlive.class, "keep-alive"),
            entry(PresenceCommand.SignOff.class, "sign-off"),
            entry(DirectoryCommand.SaveAgent.class, "save-agent"),
            entry(DirectoryCommand.SaveGroup.class, "save-group"),
            entry(DirectoryCommand.SetPassword.class, "set-password"),
            entry(CustomerCommand.SaveCustomer.class, "save-customer"),
            entry(CustomerCommand.MergeCustomers.class, "merge-customers"),
            entry(CustomerCommand.EraseCustomer.class, "erase-customer"),
            entry(CustomerCommand.AddInteraction.class, "add-interaction"),
            entry(CustomerCommand.ImportCustomers.class, "import-customers"),
            entry(Query.GetSnapshot.class, "get-snapshot"),
            entry(Query.GetToken.class, "get-token"),
            entry(Query.FindByNumber.class, "find-by-number"),
            entry(Query.GetCustomer.class, "get-customer"),
            entry(Query.SearchCustomers.class, "search-customers"),
            entry(Query.GetHistory.class, "get-history"),
            entry(Query.SearchHistory.class, "search-history"),
            entry(Query.GetErasures.class, "get-erasures"),
            entry(Query.GetDay.class, "get-day"),
            entry(Query.GetCallbacks.class, "get-callbacks"),
            entry(Query.GetAudit.class, "get-audit"),
            entry(Reply.Accepted.class, "accepted"),
            entry(Reply.Refused.class, "refused"),
            entry(Reply.Conflict.class, "conflict"),
            entry(Result.Done.class, "done"),
            entry(Result.Callbacks.class, "callbacks"),
            entry(Result.CallbackPage.class, "callback-page"),
            entry(Result.CustomerList.class, "customers"),
            entry(Result.HistoryPage.class, "history"),
            entry(Result.HistoryHits.class, "history-hits"),
            entry(Result.Erasures.class, "erasures"),
            entry(Result.Day.class, "day"),
            entry(Result.Imported.class, "imported"),
            entry(Result.Trail.class, "audit"),
            entry(Result.Snapshot.class, "snapshot"),
            entry(Result.Token.class, "token"),
            entry(DeskEvent.CallbackChanged.class, "callback-changed"),
            entry(DeskEvent.CallbackGone.class, "callback-gone"),
            entry(DeskEvent.CallChanged.class, "call-changed"),
            entry(DeskEvent.PhoneChanged.class, "phone-changed"),
            entry(DeskEvent.PresenceChanged.class, "presence-changed"),
            entry(DeskEvent.AgentChanged.class, "agent-changed"),
            entry(DeskEvent.GroupChanged.class, "group-changed"),
            entry(DeskEvent.PbxChanged.class, "pbx-changed"),
            entry(DeskEvent.HistoryChanged.class, "history-changed"),
            entry(DeskEvent.HistoriesChanged.class, "histories-changed"),
            entry(DeskEvent.Heartbeat.class, "heartbeat"),
            entry(Recipient.ToAgent.class, "agent"),
            entry(Recipient.ToGroup.class, "group"),
            entry(AuditEvent.Accepted.class, "accepted"),
            entry(AuditEvent.CalledAgain.class, "called-again"),
            entry(AuditEvent.Went.class, "went"),
            entry(AuditEvent.Claimed.class, "claimed"),
            entry(AuditEvent.ClaimExpired.class, "claim-expired"),
            entry(AuditEvent.Tried.class, "tried"),
            entry(AuditEvent.Completed.class, "completed"),
            entry(AuditEvent.Snoozed.class, "snoozed"),
            entry(AuditEvent.HandedOver.class, "handed-over"),
            entry(AuditEvent.Escalated.class, "escalated"),
            entry(AuditEvent.SpokenWith.class, "spoken-with"),
            entry(AuditEvent.CalledBack.class, "called-back"),
            entry(AuditEvent.NotDialled.class, "not-dialled"),
            entry(AuditEvent.Noted.class, "noted"));

    private TypeNames() {}
}
