package org.ringback.pbx.asterisk.internal.tracking;

import java.util.Optional;

/**
 * What the {@link CallTracker} is told: the AMI events that say something about a call, each with no more than it needs.
 * A channel is named by its unique id. Source: Asterisk 22, AMI events.
 */
public sealed interface PbxEvent {
    /** Newchannel. {@code exten} is what the channel dials, {@code s} when the PBX calls it. */
    record Made(String channel, String name, String linkedId, String exten, Party party) implements PbxEvent {}

    /** NewCallerid. */
    record Named(String channel, Party party) implements PbxEvent {}

    /** Newstate: it rings now, or no longer. */
    record Rings(String channel, boolean ringing) implements PbxEvent {}

    /** Newexten: the channel runs one line of the dialplan. {@code party} is who is at it, as known by now. */
    record Runs(String channel, String exten, String application, String data, Party party) implements PbxEvent {}

    /** DialBegin. {@code from} is empty when AMI itself calls the first phone of an Originate. */
    record DialBegan(Optional<String> from, String to) implements PbxEvent {}

    /** DialEnd. {@code forward} is where the phone sends the call by itself, empty when it does not. */
    record DialEnded(Optional<String> from, String to, String status, String forward) implements PbxEvent {}

    /** BridgeEnter, but for bridges in which nobody hears another: those of parked calls. */
    record Entered(String channel, String bridge) implements PbxEvent {}

    /** BridgeLeave. */
    record Left(String channel, String bridge) implements PbxEvent {}

    /** Hold, Unhold. */
    record Held(String channel, boolean held) implements PbxEvent {}

    /** ParkedCall: the party at this leg waits until somebody fetches it. */
    record Parked(String channel) implements PbxEvent {}

    /** UnParkedCall, ParkedCallTimeOut, ParkedCallGiveUp, ParkedCallSwap: it is parked no longer. */
    record Unparked(String channel) implements PbxEvent {}

    /** Pickup: {@code channel} takes what rings at {@code target}. */
    record PickedUp(String channel, String target) implements PbxEvent {}

    /** HangupRequest: the party at this channel hangs up or refuses, with a cause of ITU-T Q.850. */
    record Leaves(String channel, int cause) implements PbxEvent {}

    /** Hangup: the channel is gone. */
    record Gone(String channel, int cause) implements PbxEvent {}
}
