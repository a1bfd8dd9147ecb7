package org.ringback.workbench.administration.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.DirectoryCommand.SaveAgent;
import org.ringback.desk.DirectoryCommand.SetPassword;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Notice;

/** The agents: who they are, what they may do, and a password to begin with. */
final class AgentsPage extends Page<Agent, AgentForm> {
    private final Text login;
    private final Text name;
    private final Combo role;
    private final Text phones;
    private final CheckList<GroupId> groups;
    private final Chooser<AgentId> deputy;
    private final Text hours;
    private final Button active;
    private final Button password;

    AgentsPage(Composite parent, Means means) {
        super(
                parent,
                "administration.agents",
                means,
                new Draft<>(AgentForm::of, AgentForm.EMPTY),
                means.messages().agents,
                means.messages().newAgent);
        table.whenEmpty(messages.noAgents)
                .column(Column.<Agent>of(messages.name, Agent::name).sortedBy(Comparator.comparing(Agent::name)))
                .column(Column.<Agent>of(messages.login, a -> a.id().value()).sortedBy(Comparator.comparing(Agent::id)))
                .column(Column.<Agent>of(messages.role, this::role)
                        .growing()
                        .sortedBy(Comparator.comparing(Agent::role)));
        login = field("login", messages.login);
        name = field("name", messages.name);
        label("role", messages.role);
        role = ui.widgets()
                .combo(
                        form,
                        "administration.agents.role",
                        messages.role,
                        Arrays.stream(Role.values()).map(ui.words()::of).toList());
        role.addListener(SWT.Selection, e -> typed());
        phones = field("phones", messages.phones);
        phones.setMessage(messages.phonesHint);
        label("groups", messages.groups);
        groups = new CheckList<>(form, ui, "administration.agents.groups", messages.groups, this::typed);
        label("deputy", messages.deputy);
        deputy = new Chooser<>(form, ui, "administration.agents.deputy", messages.deputy, messages.nobody, this::typed);
        hours = field("hours", messages.hours);
        hours.setMessage(messages.hoursHint);
        new Label(form, SWT.NONE);
        active = ui.widgets().check(form, "administration.agents.active", messages.active, this::typed);
        password = ui.widgets().button(buttons, "administration.agents.password", messages.oneTime, this::givePassword);
    }

    private String role(Agent agent) {
        String text = ui.words().of(agent.role());
        return agent.active() ? text : text + ", " + messages.inactive;
    }

    @Override
    protected Object key(Agent agent) {
        return agent.id();
    }

    @Override
    protected Object keyOf(AgentForm typed) {
        return new AgentId(typed.id());
    }

    @Override
    protected String name(AgentForm typed) {
        return typed.name();
    }

    @Override
    protected List<Agent> listed(DeskState state, String words) {
        return People.agents(state, words);
    }

    @Override
    protected Optional<Agent> find(DeskState state, Object key) {
        return People.agent(state, (AgentId) key);
    }

    @Override
    protected void fill(DeskState state, AgentForm typed, boolean isNew) {
        set(login, typed.id());
        login.setEditable(isNew);
        login.setEnabled(isNew);
        set(name, typed.name());
        role.select(typed.role().ordinal());
        set(phones, typed.phones());
        groups.choices(People.teams(state, ""), team -> team.group().id(), team -> name(team.group()));
        groups.tick(typed.groups());
        deputy.choices(People.deputies(state, typed), state::nameOf, typed.deputy());
        active.setSelection(typed.active());
        set(hours, typed.hours());
    }

    private static String name(Group group) {
        return group.name();
    }

    @Override
    protected AgentForm read() {
        return new AgentForm(
                login.getText(),
                name.getText(),
                Role.values()[Math.max(0, role.getSelectionIndex())],
                phones.getText(),
                groups.ticked(),
                deputy.chosen(),
                active.getSelection(),
                hours.getText());
    }

    @Override
    protected Optional<Problem> problem(DeskState state, AgentForm typed, boolean isNew) {
        return People.problem(state, typed, isNew);
    }

    @Override
    protected AgentForm tidy(AgentForm typed) {
        return AgentForm.of(typed.agent(0));
    }

    @Override
    protected CompletionStage<Reply> send(DeskState state, AgentForm typed, Optional<Agent> replaced) {
        return means.desk()
                .send(new SaveAgent(typed.agent(replaced.map(Agent::revision).orElse(0L))));
    }

    @Override
    protected String added() {
        return messages.added;
    }

    @Override
    protected void firstField() {
        Text first = login.getEditable() ? login : name;
        first.setFocus();
        first.selectAll();
    }

    @Override
    protected void enable(DeskState state, boolean known) {
        boolean self = draft.replaced().map(Agent::id).equals(state.self());
        password.setEnabled(known && !self);
    }

    private void givePassword() {
        draft.replaced()
                .filter(agent -> PasswordDialog.agreed(area().getShell(), ui, messages, agent.name()))
                .ifPresent(agent -> {
                    String made = OneTimePassword.make(new SecureRandom());
                    ui.updates()
                            .whenDone(
                                    area(),
                                    means.desk().send(new SetPassword(agent.id(), made)),
                                    reply -> given(reply, agent, made),
                                    failure -> {});
                });
    }

    private void given(Reply reply, Agent agent, String made) {
        if (reply instanceof Reply.Refused refused) {
            String why = ui.words().of(refused.reason());
            means.navigator().say(new Notice(ui.formats().say(messages.notSaved, why), true));
        } else {
            new PasswordDialog(area().getShell(), ui, messages, agent.name(), made).open();
        }
    }
}
