package org.ringback.calls.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.calls.CallAudience;
import org.ringback.calls.NumberProposals;
import org.ringback.calls.PbxStates;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Phone;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.AgentDirectory;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.telephony.Telephony;
import org.ringback.pbx.telephony.TelephonyObserver;

/** Tells the desktops: a call to the agents whose phones it concerns, phones and PBXs to everyone. */
@Component(service = TelephonyObserver.class)
public final class CallPublisher implements TelephonyObserver {
    private static final Set<Audience> EVERYONE = Set.of(new Audience.Everyone());

    private final Telephony telephony;
    private final NumberProposals proposals;
    private final AgentDirectory directory;
    private final EventPublisher publisher;
    /** Whom a call concerned so far: they must see that it concerns them no more. */
    private final Map<CallId, Set<AgentId>> told = new ConcurrentHashMap<>();

    @Activate
    public CallPublisher(
            @Reference Telephony telephony,
            @Reference NumberProposals proposals,
            @Reference AgentDirectory directory,
            @Reference EventPublisher publisher) {
        this.telephony = telephony;
        this.proposals = proposals;
        this.directory = directory;
        this.publisher = publisher;
    }

    @Override
    public void callChanged(Call call) {
        Set<AgentId> agents = told.computeIfAbsent(call.id(), id -> new HashSet<>());
        agents.addAll(CallAudience.of(directory, call));
        if (call.state() == CallState.ENDED) {
            told.remove(call.id());
        }
        if (!agents.isEmpty()) {
            publisher.publish(
                    new DeskEvent.CallChanged(call),
                    agents.stream().map(Audience.OfAgent::new).collect(Collectors.toSet()));
        }
    }

    @Override
    public void phoneChanged(Phone phone) {
        publisher.publish(new DeskEvent.PhoneChanged(phone), EVERYONE);
    }

    @Override
    public void statusChanged(PbxStatus status) {
        publisher.publish(new DeskEvent.PbxChanged(PbxStates.of(telephony, proposals, status)), EVERYONE);
    }
}
