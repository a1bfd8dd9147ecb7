package org.ringback.workbench.ui;

import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;

/**
 * The words of the screens for the words of the core: one place, in every language. The fields are filled in by the
 * workbench's translation; get it with {@code @Translation}, or from {@link Ui}.
 */
public final class Words {
    public String seconds = "";
    public String minutes = "";
    public String hours = "";
    public String days = "";
    public String withheld = "";
    public String noNumber = "";
    public String numberHidden = "";
    public String folded = "";
    public String automatic = "";
    public String ok = "";
    public String cancel = "";
    public String close = "";
    public String failureTold = "";
    public String failureLog = "";
    public String failureMemory = "";
    public String failureIncomplete = "";
    public String failureDiskFull = "";
    public String failureNoFile = "";
    public String failureNoRight = "";
    public String failureFile = "";
    public String failureConnection = "";
    public String failureNoAnswer = "";
    public String failureProgram = "";
    public String homeInUse = "";
    public String homeNotWritable = "";
    public String group = "";
    public String members = "";
    public String until = "";
    public String presenceAvailable = "";
    public String presenceOnCall = "";
    public String presenceBusy = "";
    public String presenceInMeeting = "";
    public String presenceAway = "";
    public String presenceAtLunch = "";
    public String presenceOffDuty = "";
    public String presenceDoNotDisturb = "";
    public String presenceNotLoggedIn = "";
    public String sourceAgent = "";
    public String sourcePhone = "";
    public String sourceDesktop = "";
    public String sourceCalendar = "";
    public String sourceDefault = "";
    public String phoneIdle = "";
    public String phoneRinging = "";
    public String phoneInUse = "";
    public String phoneOnHold = "";
    public String phoneUnreachable = "";
    public String phoneUnknown = "";
    public String callRinging = "";
    public String callTalking = "";
    public String callHeld = "";
    public String callWaiting = "";
    public String callParked = "";
    public String callEnded = "";
    public String directionInbound = "";
    public String directionOutbound = "";
    public String directionInternal = "";
    public String diversionBusy = "";
    public String diversionNoAnswer = "";
    public String diversionUnreachable = "";
    public String diversionRefused = "";
    public String diversionForwarded = "";
    public String diversionPresence = "";
    public String callbackNew = "";
    public String callbackDelivered = "";
    public String callbackSeen = "";
    public String callbackClaimed = "";
    public String callbackSnoozed = "";
    public String callbackDone = "";
    public String callbackCancelled = "";
    public String urgencyLow = "";
    public String urgencyNormal = "";
    public String urgencyHigh = "";
    public String outcomeReached = "";
    public String outcomeNoAnswer = "";
    public String outcomeBusy = "";
    public String outcomeLeftMessage = "";
    public String outcomeWrongNumber = "";
    public String outcomeNotNeeded = "";
    public String refusalClosed = "";
    public String refusalClaimedByAnother = "";
    public String refusalClaimLost = "";
    public String refusalNotClaimed = "";
    public String refusalNotAllowed = "";
    public String refusalUnknown = "";
    public String refusalInvalid = "";
    public String refusalPbxUnavailable = "";
    public String refusalChanged = "";
    public String refusalChangePassword = "";
    public String refusalNumberTaken = "";
    public String refusalStillOpen = "";
    public String refusalCannotBeUndone = "";
    public String refusalAlreadyThere = "";
    public String refusalTryAgain = "";
    public String refusalOther = "";
    public String roleAgent = "";
    public String roleSupervisor = "";
    public String roleAdministrator = "";
    public String interactionCall = "";
    public String interactionMissedCall = "";
    public String interactionCallbackRequest = "";
    public String interactionResponse = "";
    public String interactionQuestion = "";
    public String interactionAnswer = "";
    public String interactionPromise = "";
    public String promisedFor = "";
    public String promiseWithdrawn = "";
    public String interactionNote = "";
    public String interactionMerged = "";
    public String interactionMergeUndone = "";
    public String interactionConfidential = "";
    public String confidential = "";
    public String confidentialKind = "";
    public String missedCall = "";
    public String missedRang = "";
    public String missedGivenUp = "";
    public String missedBusy = "";
    public String missedRefused = "";
    public String missedUnreachable = "";
    public String missedNoAnswer = "";
    public String missedNotFound = "";
    public String missedConnectionLost = "";
    public String missedUnknown = "";
    public String missedForGroup = "";
    public String handoverWaited = "";
    public String keyCtrl = "";
    public String keyShift = "";
    public String keyEnter = "";
    public String dialling = "";
    public String todayOn = "";
    public String yesterdayOn = "";

    /** An agent's business situation. */
    public String of(PresenceState value) {
        return switch (value) {
            case AVAILABLE -> presenceAvailable;
            case ON_CALL -> presenceOnCall;
            case BUSY -> presenceBusy;
            case IN_MEETING -> presenceInMeeting;
            case AWAY -> presenceAway;
            case AT_LUNCH -> presenceAtLunch;
            case OFF_DUTY -> presenceOffDuty;
            case DO_NOT_DISTURB -> presenceDoNotDisturb;
        };
    }

    /** What somebody is doing, or that they are not logged in. */
    public String of(Presence presence) {
        return presence.notLoggedIn() ? presenceNotLoggedIn : of(presence.state());
    }

    /** What a presence was taken from. */
    public String of(PresenceSource value) {
        return switch (value) {
            case AGENT -> sourceAgent;
            case PHONE -> sourcePhone;
            case DESKTOP -> sourceDesktop;
            case CALENDAR -> sourceCalendar;
            case DEFAULT -> sourceDefault;
        };
    }

    /** What a phone is doing. */
    public String of(DeviceState value) {
        return switch (value) {
            case IDLE -> phoneIdle;
            case RINGING -> phoneRinging;
            case IN_USE -> phoneInUse;
            case ON_HOLD -> phoneOnHold;
            case UNREACHABLE -> phoneUnreachable;
            case UNKNOWN -> phoneUnknown;
        };
    }

    /** Where a call is in its life. */
    public String of(CallState value) {
        return switch (value) {
            case RINGING -> callRinging;
            case TALKING -> callTalking;
            case HELD -> callHeld;
            case WAITING -> callWaiting;
            case PARKED -> callParked;
            case ENDED -> callEnded;
        };
    }

    /** From where to where a call goes. */
    public String of(CallDirection value) {
        return switch (value) {
            case INBOUND -> directionInbound;
            case OUTBOUND -> directionOutbound;
            case INTERNAL -> directionInternal;
        };
    }

    /** Why a phone was not reached. */
    public String of(DiversionReason value) {
        return switch (value) {
            case BUSY -> diversionBusy;
            case NO_ANSWER -> diversionNoAnswer;
            case UNREACHABLE -> diversionUnreachable;
            case REFUSED -> diversionRefused;
            case FORWARDED -> diversionForwarded;
            case PRESENCE -> diversionPresence;
        };
    }

    /** Where a call-back is in its life. */
    public String of(CallbackState value) {
        return switch (value) {
            case NEW -> callbackNew;
            case DELIVERED -> callbackDelivered;
            case SEEN -> callbackSeen;
            case CLAIMED -> callbackClaimed;
            case SNOOZED -> callbackSnoozed;
            case DONE -> callbackDone;
            case CANCELLED -> callbackCancelled;
        };
    }

    /** How soon the customer expects the call. */
    public String of(Urgency value) {
        return switch (value) {
            case LOW -> urgencyLow;
            case NORMAL -> urgencyNormal;
            case HIGH -> urgencyHigh;
        };
    }

    /** How an attempt to call back ended. */
    public String of(Outcome value) {
        return switch (value) {
            case REACHED -> outcomeReached;
            case NO_ANSWER -> outcomeNoAnswer;
            case BUSY -> outcomeBusy;
            case LEFT_MESSAGE -> outcomeLeftMessage;
            case WRONG_NUMBER -> outcomeWrongNumber;
            case NOT_NEEDED -> outcomeNotNeeded;
        };
    }

    /** Why a command was not carried out. */
    public String of(Refusal value) {
        return switch (value) {
            case CLOSED -> refusalClosed;
            case CLAIMED_BY_ANOTHER -> refusalClaimedByAnother;
            case CLAIM_LOST -> refusalClaimLost;
            case NOT_CLAIMED -> refusalNotClaimed;
            case NOT_ALLOWED -> refusalNotAllowed;
            case UNKNOWN -> refusalUnknown;
            case INVALID -> refusalInvalid;
            case PBX_UNAVAILABLE -> refusalPbxUnavailable;
            case CHANGED -> refusalChanged;
            case CHANGE_PASSWORD -> refusalChangePassword;
            case NUMBER_TAKEN -> refusalNumberTaken;
            case STILL_OPEN -> refusalStillOpen;
            case CANNOT_BE_UNDONE -> refusalCannotBeUndone;
            case ALREADY_THERE -> refusalAlreadyThere;
            case TRY_AGAIN -> refusalTryAgain;
            case OTHER -> refusalOther;
        };
    }

    /** Why a call that nobody took is over. */
    public String ofMissed(CallEnd value) {
        return switch (value) {
            case GIVEN_UP, HUNG_UP -> missedGivenUp;
            case BUSY -> missedBusy;
            case REFUSED -> missedRefused;
            case UNREACHABLE -> missedUnreachable;
            case NOT_FOUND -> missedNotFound;
            case NO_ANSWER -> missedNoAnswer;
            case CONNECTION_LOST -> missedConnectionLost;
            case UNKNOWN -> missedUnknown;
        };
    }

    /** What an agent may do. */
    public String of(Role value) {
        return switch (value) {
            case AGENT -> roleAgent;
            case SUPERVISOR -> roleSupervisor;
            case ADMINISTRATOR -> roleAdministrator;
        };
    }

    /** What kind of entry of the history it is. */
    public String of(Interaction.Kind value) {
        return switch (value) {
            case CALL -> interactionCall;
            case MISSED_CALL -> interactionMissedCall;
            case CALLBACK_REQUEST -> interactionCallbackRequest;
            case RESPONSE -> interactionResponse;
            case QUESTION -> interactionQuestion;
            case ANSWER -> interactionAnswer;
            case PROMISE -> interactionPromise;
            case NOTE -> interactionNote;
            case MERGED -> interactionMerged;
            case MERGE_UNDONE -> interactionMergeUndone;
        };
    }
}
