package org.ringback.messaging.internal.client.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Presence;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.PbxState;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskState;

/**
 * Makes the desk's state out of snapshots and events, in whatever order they come. Nothing but that: no time, no thread,
 * no network. For one thread.
 */
public final class DeskReducer {
    public static final int MOST_CLOSED = 200;
    static final int MOST_CUSTOMERS = 500;

    private final Table<AgentId, Agent> agents = new Table<>(Agent::id, Agent::revision);
    private final Table<GroupId, Group> groups = new Table<>(Group::id, Group::revision);
    private final Table<AgentId, Presence> presences = new Table<>(Presence::agent, Presence::revision);
    private final Table<CallbackId, Callback> callbacks = new Table<>(Callback::id, Callback::revision);
    private final Table<CallId, Call> calls = new Table<>(Call::id, Call::revision);
    private final Table<Extension, Phone> phones = new Table<>(Phone::extension, Phone::revision);
    private final Table<PbxId, PbxState> pbxs = new Table<>(PbxState::pbx, PbxState::revision);
    private final List<Table<?, ?>> tables = List.of(agents, groups, presences, callbacks, calls, phones, pbxs);
    private final Newest<CallbackId, Callback> closed = new Newest<>(MOST_CLOSED);
    private final Newest<CustomerId, Long> histories = new Newest<>(MOST_CUSTOMERS);
    private long historyChanges;
    private DeskState.Connection connection = DeskState.EMPTY.connection();
    private Optional<AgentId> self = Optional.empty();
    private Role wholeNumbersFor = Role.AGENT;
    private boolean hidden;
    private Optional<ResponseTimes> responseTimes = Optional.empty();
    private int outbox;
    private DeskState state = DeskState.EMPTY;

    /** The entries that were put last. */
    private static final class Newest<K, V> {
        private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();
        private final int most;
        private Map<K, V> copy = Map.of();
        private boolean changed;

        Newest(int most) {
            this.most = most;
        }

        void put(K key, V value) {
            entries.remove(key);
            entries.put(key, value);
            if (entries.size() > most) {
                entries.pollFirstEntry();
            }
            changed = true;
        }

        void clear() {
            entries.clear();
            changed = true;
        }

        /** The same object as before when nothing has changed: this is asked many times a second. */
        Map<K, V> now() {
            if (changed) {
                copy = Map.copyOf(entries);
                changed = false;
            }
            return copy;
        }
    }

    public void apply(DeskEvent event) {
        switch (event) {
            case DeskEvent.CallbackChanged e -> callbackChanged(e.callback());
            case DeskEvent.CallbackGone e -> callbacks.remove(e.callback(), e.revision());
            case DeskEvent.CallChanged e -> callChanged(e.call());
            case DeskEvent.PhoneChanged e -> phones.put(e.phone());
            case DeskEvent.PresenceChanged e -> presences.put(e.presence());
            case DeskEvent.AgentChanged e -> agents.put(e.agent());
            case DeskEvent.GroupChanged e -> groups.put(e.group());
            case DeskEvent.PbxChanged e -> pbxs.put(e.pbx());
            case DeskEvent.HistoryChanged e -> historyChanged(e.customer());
            case DeskEvent.HistoriesChanged e -> e.customers().forEach(this::historyChanged);
            case DeskEvent.Passing e -> {
                // Is told and not known.
            }
            case DeskEvent.Heartbeat e -> {
                // Says nothing about what is shown.
            }
        }
    }

    /** A snapshot is asked for now. */
    public void snapshotAsked() {
        tables.forEach(Table::snapshotAsked);
    }

    /** A server's run that was not known: it may number anew, also from lower. */
    public void otherServer() {
        tables.forEach(Table::overtaken);
    }

    /** A part of the snapshot that was asked for last. */
    public void apply(Result.Snapshot snapshot) {
        self = Optional.of(snapshot.self());
        wholeNumbersFor = snapshot.wholeNumbersFor().orElse(Role.AGENT);
        agents.part(snapshot.agents());
        boolean hiddenBefore = hidden;
        hidden = self().filter(a -> !a.may(wholeNumbersFor)).isPresent();
        if (hidden != hiddenBefore) {
            // The same revisions, with other numbers.
            callbacks.forget();
            calls.forget();
            closed.clear();
        }
        groups.part(snapshot.groups());
        presences.part(snapshot.presences());
        callbacks.part(snapshot.callbacks());
        calls.part(snapshot.calls());
        phones.part(snapshot.phones());
        pbxs.part(snapshot.pbxs());
        responseTimes = snapshot.responseTimes();
        if (snapshot.next().isEmpty()) {
            tables.forEach(Table::snapshotEnds);
        }
    }

    public void connection(DeskState.Connection now) {
        connection = now;
    }

    public void outbox(int waiting) {
        outbox = waiting;
    }

    /** The agent who is logged in, as the directory has them now. */
    public Optional<Agent> self() {
        return self.flatMap(id -> Optional.ofNullable(agents.get(id)));
    }

    /** The lowest role that sees whole numbers. */
    public Role wholeNumbersFor() {
        return wholeNumbersFor;
    }

    /** The state now; the same object as before when nothing has changed. */
    public DeskState state() {
        DeskState now = new DeskState(
                connection,
                self,
                agents.now(),
                groups.now(),
                presences.now(),
                callbacks.now(),
                closed.now(),
                calls.now(),
                phones.now(),
                pbxs.now(),
                histories.now(),
                outbox,
                responseTimes);
        if (!sameParts(state, now)) {
            state = now;
        }
        return state;
    }

    private void callbackChanged(Callback callback) {
        if (callback.state().open()) {
            callbacks.put(callback);
        } else if (callbacks.remove(callback.id(), callback.revision())) {
            closed.put(callback.id(), callback);
        }
    }

    private void callChanged(Call call) {
        if (call.state() == CallState.ENDED) {
            calls.remove(call.id(), call.revision());
        } else {
            calls.put(call);
        }
    }

    private void historyChanged(CustomerId customer) {
        histories.put(customer, ++historyChanges);
    }

    /** By identity: whole maps need not be compared, as an unchanged one is the same object. */
    private static boolean sameParts(DeskState a, DeskState b) {
        return a.connection().equals(b.connection())
                && a.self().equals(b.self())
                && a.agents() == b.agents()
                && a.groups() == b.groups()
                && a.presences() == b.presences()
                && a.callbacks() == b.callbacks()
                && a.closed() == b.closed()
                && a.calls() == b.calls()
                && a.phones() == b.phones()
                && a.pbxs() == b.pbxs()
                && a.historyRevisions() == b.historyRevisions()
                && a.outbox() == b.outbox()
                && a.responseTimes().equals(b.responseTimes());
    }

    /** What decides which things there are for this agent, and how they are told. */
    public List<Object> decisive() {
        return self().map(a -> List.<Object>of(a.groups(), a.role())).orElse(List.of());
    }
}
