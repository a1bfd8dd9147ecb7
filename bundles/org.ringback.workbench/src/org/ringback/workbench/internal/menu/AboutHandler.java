package org.ringback.workbench.internal.menu;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Ui;

final class AboutHandler {
    @Execute
    void about(Shell window, Ui ui, @Translation Messages messages) {
        Bundle own = FrameworkUtil.getBundle(AboutHandler.class);
        String parts = Stream.of(own.getBundleContext().getBundles())
                .sorted(Comparator.comparing(Bundle::getSymbolicName))
                .map(bundle -> bundle.getSymbolicName() + "  " + bundle.getVersion())
                .collect(Collectors.joining("\n"));
        String lines = messages.aboutText.replace("{0}", own.getVersion().toString());
        new AboutDialog(window, ui, messages, lines, parts).open();
    }
}
