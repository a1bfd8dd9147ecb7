package org.ringback.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Group;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;

/** As {@link CallbackCheckerTest}, for customers, presence, directory and passwords. */
class StateCheckerTest extends CheckerFixture {
    @Test
    void aNoteThatIsGoneOrThereTwice() {
        ask(new CustomerCommand.AddInteraction(customer(), CallDirection.INBOUND, "a"), "a", Reply.done());
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
        said(Interaction.Kind.NOTE, "a");
        assertThat(breaches()).isEmpty();
        said(Interaction.Kind.NOTE, "a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aPresenceThatWasNotKept() {
        ask(presence(PresenceState.OFF_DUTY, "a"), "a", Reply.done());
        presences.put(AMY, shown(1, PresenceState.AVAILABLE, ""));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
        presences.put(AMY, shown(1, PresenceState.OFF_DUTY, "a"));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void aPresenceOfWhichNobodyKnowsMayBeEither() {
        ask(presence(PresenceState.OFF_DUTY, "a"), "a", Reply.done());
        ask(presence(PresenceState.AWAY, "b"), "b");
        presences.put(AMY, shown(1, PresenceState.OFF_DUTY, "a"));
        assertThat(breaches()).isEmpty();
        presences.put(AMY, shown(1, PresenceState.AWAY, "b"));
        assertThat(breaches()).isEmpty();
        presences.put(AMY, shown(1, PresenceState.AWAY, "older"));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void aPresenceWithAnOlderRevision() {
        presences.put(AMY, shown(5, PresenceState.AWAY, "a"));
        before = Optional.of(found());
        presences.put(AMY, shown(4, PresenceState.AWAY, "a"));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aCustomerThatIsAsBefore() {
        Customer was = new Customer(customer(), 3, Optional.of("old"), Optional.empty(), List.of(), "");
        Customer saved = new Customer(was.id(), 3, Optional.of("new"), Optional.empty(), List.of(), "");
        ask(new CustomerCommand.SaveCustomer(saved), "", Reply.done());
        customers.put(was.id(), was);
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void anAgentOrAGroupThatIsAsBefore() {
        ask(ADM, new DirectoryCommand.SaveAgent(agent(0, "new")), "", Reply.done());
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
        agents.put(AMY, agent(1, "new"));
        assertThat(breaches()).isEmpty();
        Group group = new Group(new GroupId("team"), 1, "new", Optional.empty());
        ask(ADM, new DirectoryCommand.SaveGroup(group, Set.of(), Set.of()), "", Reply.done());
        groups.put(group.id(), new Group(group.id(), 1, "old", Optional.empty()));
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void aRepetitionThatIsRefusedAsStaleAlthoughItWasDone() {
        ask(
                ADM,
                new DirectoryCommand.SaveAgent(agent(0, "new")),
                "",
                TRY_AGAIN,
                new Reply.Refused(Refusal.CHANGED, ""));
        agents.put(AMY, agent(1, "new"));
        assertThat(breaches()).containsExactly(Breach.Rule.REPETITION);
    }

    @Test
    void anAgentThatIsGone() {
        agents.put(AMY, agent(2, "new"));
        before = Optional.of(found());
        agents.clear();
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aPasswordThatWasNotKept() {
        ask(new DirectoryCommand.SetPassword(AMY, "new password"), "", Reply.done());
        passwords.put(AMY, "old password");
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }
}
