package org.ringback.workbench.administration.internal;

import jakarta.inject.Inject;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** Agents and groups, for administrators. */
final class AdministrationPart {
    private final CTabFolder tabs;
    private final AgentsPage agents;
    private final GroupsPage groups;

    @Inject
    AdministrationPart(Composite parent, Desk desk, Ui ui, Navigator navigator, @Translation Messages messages) {
        parent.setLayout(new FillLayout());
        tabs = ui.widgets().named(new CTabFolder(parent, SWT.FLAT), "administration.tabs", messages.agents);
        Page.Means means = new Page.Means(desk, ui, navigator, messages);
        agents = new AgentsPage(tabs, means);
        groups = new GroupsPage(tabs, means);
        tab(messages.agents, agents);
        tab(messages.groups, groups);
        tabs.setSelection(0);
        ui.updates().watch(tabs, desk, this::show);
    }

    private void tab(String name, Page<?, ?> page) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(page.area());
    }

    private void show(DeskState state) {
        agents.show(state);
        groups.show(state);
    }

    @Focus
    void focus() {
        if (tabs.getSelectionIndex() == 0) {
            agents.setFocus();
        } else {
            groups.setFocus();
        }
    }
}
