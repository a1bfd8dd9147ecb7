package org.ringback.workbench.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;

final class ThemeHandler {
    @Execute
    void change(@Named("theme") String theme, IThemeEngine engine) {
        engine.setTheme("org.ringback.workbench.theme." + theme, true);
    }
}
