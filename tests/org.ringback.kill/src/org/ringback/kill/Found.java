package org.ringback.kill;

import java.util.List;
import java.util.Map;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Presence;
import org.ringback.desk.Result;

/**
 * What the server has, as it tells an administrator.
 *
 * @param callbacks open and closed, as the pages of call-backs brought them
 * @param open as the snapshot brought them
 * @param trails the audit trails
 * @param history of the customers
 * @param passwords with what password an agent can log in, of those that were tried
 */
record Found(
        List<Callback> callbacks,
        List<Callback> open,
        Map<CallbackId, List<Result.Trail.Entry>> trails,
        Map<CustomerId, Customer> customers,
        List<Interaction> history,
        Map<AgentId, Presence> presences,
        Map<AgentId, Agent> agents,
        Map<GroupId, Group> groups,
        Map<AgentId, String> passwords) {
    Found {
        callbacks = List.copyOf(callbacks);
        open = List.copyOf(open);
        trails = Map.copyOf(trails);
        customers = Map.copyOf(customers);
        history = List.copyOf(history);
        presences = Map.copyOf(presences);
        agents = Map.copyOf(agents);
        groups = Map.copyOf(groups);
        passwords = Map.copyOf(passwords);
    }
}
