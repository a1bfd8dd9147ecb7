package org.ringback.workbench.internal.settings;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.internal.news.notices.SystemNotices;
import org.ringback.workbench.ui.Ui;

final class SettingsHandler {
    @Execute
    void show(
            Shell window,
            Ui ui,
            Settings settings,
            Sounds sounds,
            Look look,
            SystemNotices notices,
            @Translation SettingsMessages messages) {
        SettingsDialog.Here here = new SettingsDialog.Here(
                notices.available(),
                look.hasTypeSizes(),
                SWT.getPlatform().equals("win32"),
                Autostart.find(System::getProperty, System.getenv()));
        new SettingsDialog(window, ui, messages, settings, sounds, here).open();
    }
}
