package org.ringback.workbench.administration.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.desk.DirectoryCommand.SaveGroup;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Recipients;

/** The groups and who is in them. */
final class GroupsPage extends Page<Team, GroupForm> {
    private final Text shortName;
    private final Text name;
    private final Text number;
    private final CheckList<AgentId> members;
    private final Chooser<Recipient> deputy;
    private final Text hours;
    private final ZoneField zone;

    GroupsPage(Composite parent, Means means) {
        super(
                parent,
                "administration.groups",
                means,
                new Draft<>(GroupForm::of, GroupForm.EMPTY),
                means.messages().groups,
                means.messages().newGroup);
        table.whenEmpty(messages.noGroups)
                .column(Column.<Team>of(messages.name, t -> t.group().name())
                        .sortedBy(Comparator.comparing(t -> t.group().name())))
                .column(Column.of(messages.number, GroupsPage::number))
                .column(Column.<Team>of(
                                messages.members,
                                t -> Integer.toString(t.members().size()))
                        .growing());
        shortName = field("id", messages.groupId);
        name = field("name", messages.name);
        number = field("number", messages.number);
        number.setMessage(messages.numberHint);
        label("members", messages.members);
        members = new CheckList<>(form, ui, "administration.groups.members", messages.members, this::typed);
        label("deputy", messages.deputy);
        deputy = new Chooser<>(form, ui, "administration.groups.deputy", messages.deputy, messages.nobody, this::typed);
        hours = field("hours", messages.hours);
        hours.setMessage(messages.hoursHint);
        label("zone", messages.zone);
        zone = new ZoneField(form, ui, "administration.groups.zone", messages.zone, this::typed, this::save);
    }

    private static String number(Team team) {
        return team.group().number().map(Extension::toString).orElse("");
    }

    @Override
    protected Object key(Team team) {
        return team.group().id();
    }

    @Override
    protected Object keyOf(GroupForm typed) {
        return new GroupId(typed.id());
    }

    @Override
    protected String name(GroupForm typed) {
        return typed.name();
    }

    @Override
    protected List<Team> listed(DeskState state, String words) {
        return People.teams(state, words);
    }

    @Override
    protected Optional<Team> find(DeskState state, Object key) {
        return People.team(state, (GroupId) key);
    }

    @Override
    protected void fill(DeskState state, GroupForm typed, boolean isNew) {
        set(shortName, typed.id());
        shortName.setEditable(isNew);
        shortName.setEnabled(isNew);
        set(name, typed.name());
        set(number, typed.number());
        members.choices(People.agents(state, ""), Agent::id, Agent::name);
        members.tick(typed.members());
        deputy.choices(People.deputies(state, typed), d -> name(state, d), typed.deputy());
        set(hours, typed.hours());
        String office = state.responseTimes().map(t -> t.zone().getId()).orElse("…");
        zone.show(typed.zone(), ui.formats().say(messages.asOffice, office));
    }

    private String name(DeskState state, Recipient recipient) {
        String name = Recipients.choice(state, recipient).name();
        return recipient instanceof Recipient.ToGroup ? ui.formats().say(messages.aGroup, name) : name;
    }

    @Override
    protected GroupForm read() {
        return new GroupForm(
                shortName.getText(),
                name.getText(),
                number.getText(),
                members.ticked(),
                deputy.chosen(),
                hours.getText(),
                zone.typed());
    }

    @Override
    protected Optional<Problem> problem(DeskState state, GroupForm typed, boolean isNew) {
        return People.problem(state, typed, isNew);
    }

    @Override
    protected GroupForm tidy(GroupForm typed) {
        return GroupForm.of(new Team(typed.group(0), typed.members()));
    }

    @Override
    protected CompletionStage<Reply> send(DeskState state, GroupForm typed, Optional<Team> replaced) {
        Set<AgentId> before = replaced.map(Team::members).orElse(Set.of());
        return means.desk()
                .send(new SaveGroup(
                        typed.group(replaced.map(t -> t.group().revision()).orElse(0L)),
                        People.without(typed.members(), before),
                        People.without(before, typed.members())));
    }

    @Override
    protected void firstField() {
        Text first = shortName.getEditable() ? shortName : name;
        first.setFocus();
        first.selectAll();
    }
}
