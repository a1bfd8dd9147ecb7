package org.ringback.server.internal.desk.snapshot;

import java.util.List;
import java.util.function.Supplier;
import org.ringback.core.call.Call;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.desk.PbxState;

/**
 * What all snapshots have in common, read at one time: each list in the order of its keys, see {@link SnapshotPart}.
 *
 * @param number counts how often it was read
 * @param open all open call-backs, for those who see all; read when it is asked for first
 */
record HouseState(
        long number,
        long readAt,
        List<Agent> agents,
        List<Group> groups,
        List<Presence> presences,
        List<Phone> phones,
        List<PbxState> pbxs,
        List<Call> calls,
        Supplier<List<Callback>> open) {}
