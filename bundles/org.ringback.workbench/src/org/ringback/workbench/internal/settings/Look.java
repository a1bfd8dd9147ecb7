package org.ringback.workbench.internal.settings;

import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.ui.Widgets;

/** Makes the windows look as it was chosen: colours, letters, rows. UI thread only. */
public final class Look {
    private static final String THEME = "org.ringback.workbench.theme.";
    /** Where the platform keeps which theme it begins with. */
    private static final String THEMES = "org.eclipse.e4.ui.css.swt.theme";

    private static final String BEGINS_WITH = "themeid";
    private static final String TAKEN_OVER = "ringback.settings";
    private final Settings settings;
    private final Fonts fonts;
    private final Widgets widgets;
    private final TypeSizes sizes;

    public Look(Settings settings, Display display, Widgets widgets) {
        this.settings = settings;
        this.widgets = widgets;
        fonts = new Fonts(display);
        sizes = new TypeSizes(display, fonts);
        settings.onChange(this::letters);
    }

    /** Before there is a window: it is made as it shall look. */
    public void begin() {
        IEclipsePreferences themes = InstanceScope.INSTANCE.getNode(THEMES);
        if (!themes.getBoolean(TAKEN_OVER, false)) {
            // Before there was a settings page it was chosen in the menu.
            if (themes.get(BEGINS_WITH, "").equals(THEME + "dark")) {
                settings.set(Setting.THEME, Setting.Theme.DARK);
            }
            themes.putBoolean(TAKEN_OVER, true);
        }
        themes.put(BEGINS_WITH, theme());
        letters();
    }

    /** From now on colours follow what is chosen; the window is there. */
    public void follow(IThemeEngine engine) {
        settings.onChange(() -> {
            String wanted = theme();
            if (!Optional.ofNullable(engine.getActiveTheme())
                    .filter(now -> now.getId().equals(wanted))
                    .isPresent()) {
                // It is begun with at the next start, too: also the log-in looks like it.
                engine.setTheme(wanted, true);
            }
        });
    }

    /** Whether letters can be made larger here. */
    public boolean hasTypeSizes() {
        return sizes.possible();
    }

    private String theme() {
        return THEME
                + switch (settings.get(Setting.THEME)) {
                    case SYSTEM -> Display.isSystemDarkTheme() ? "dark" : "light";
                    case LIGHT -> "light";
                    case DARK -> "dark";
                    case CONTRAST -> "contrast-dark";
                };
    }

    private void letters() {
        sizes.apply(settings.get(Setting.TYPE_SIZE).percent());
        int room = settings.get(Setting.DENSITY).room();
        if (widgets.rowRoom() != room) {
            widgets.setRowRoom(room);
            fonts.measureRows();
        }
    }
}
