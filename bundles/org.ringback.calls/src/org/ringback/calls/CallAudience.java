package org.ringback.calls;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;

/** On whose desktops a call is. */
public final class CallAudience {
    private CallAudience() {}

    /** The agents at whose phones the call is or was. */
    public static Set<AgentId> of(AgentDirectory directory, Call call) {
        return phones(call)
                .flatMap(phone -> directory.agentAt(phone).stream())
                .map(Agent::id)
                .collect(Collectors.toSet());
    }

    private static Stream<Extension> phones(Call call) {
        return Stream.of(
                        call.ringing().stream(),
                        call.answeredBy().stream(),
                        call.requested().stream(),
                        call.callerExtension().stream(),
                        call.diversions().stream().map(Diversion::from))
                .flatMap(phones -> phones);
    }
}
