package org.ringback.workbench.internal.menu;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.bindings.EBindingService;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.commands.MBindingTable;
import org.eclipse.e4.ui.model.application.commands.MKeyBinding;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

final class ShortcutsHandler {
    @Execute
    void show(
            Shell window,
            Ui ui,
            MApplication application,
            EBindingService bindings,
            EPartService parts,
            Desk desk,
            @Translation Messages messages) {
        List<ShortcutsDialog.Shortcut> shortcuts = application.getBindingTables().stream()
                .map(MBindingTable::getBindings)
                .flatMap(List::stream)
                .filter(key -> may(key, desk.state()))
                .map(key -> bindings.getPerfectMatch(bindings.createSequence(key.getKeySequence())))
                .flatMap(Stream::ofNullable)
                .filter(key -> part(key, parts).map(MPart::isToBeRendered).orElse(true))
                .map(key -> shortcut(key, parts, ui.formats()))
                .sorted(Comparator.comparing(ShortcutsDialog.Shortcut::key, ShortcutsHandler::byKey))
                .toList();
        new ShortcutsDialog(window, ui, messages, shortcuts).open();
    }

    /** Whether the agent has the role that a key is for. */
    private static boolean may(MKeyBinding key, DeskState state) {
        return Arrays.stream(Role.values())
                .filter(role -> key.getTags().contains(WorkbenchIds.ROLE_TAG + role))
                .allMatch(role -> state.selfAgent().filter(a -> a.may(role)).isPresent());
    }

    private static ShortcutsDialog.Shortcut shortcut(Binding binding, EPartService parts, Formats formats) {
        ParameterizedCommand command = binding.getParameterizedCommand();
        String key = formats.key(binding.getTriggerSequence().format());
        Optional<String> view = part(binding, parts).map(MPart::getLocalizedLabel);
        try {
            String name = command.getCommand().getName();
            return new ShortcutsDialog.Shortcut(
                    key, view.map(label -> name + ": " + label).orElse(name));
        } catch (NotDefinedException e) {
            return new ShortcutsDialog.Shortcut(key, command.getId());
        }
    }

    /** The view that a key shows. */
    private static Optional<MPart> part(Binding binding, EPartService parts) {
        return Optional.ofNullable(
                        binding.getParameterizedCommand().getParameterMap().get("part"))
                .map(part -> parts.findPart("org.ringback.workbench.part." + part));
    }

    /** F2 before F10 before Ctrl+1. */
    private static int byKey(String one, String other) {
        return Comparator.<String>comparingInt(key -> key.contains("+") ? 1 : 0)
                .thenComparingInt(key -> key.contains("+") ? 0 : key.length())
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }
}
