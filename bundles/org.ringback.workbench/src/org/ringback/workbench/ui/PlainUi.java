package org.ringback.workbench.ui;

import java.util.Locale;
import org.eclipse.e4.core.services.nls.IMessageFactoryService;
import org.eclipse.e4.core.services.translation.ResourceBundleProvider;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeManager;
import org.eclipse.e4.ui.workbench.swt.DisplayUISynchronize;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** What a window outside the workbench needs to look and speak like it: the log-in, the telephones. UI thread only. */
public final class PlainUi {
    private static final String LIGHT = "org.ringback.workbench.theme.light";
    private final Services services = new Services();
    private final Display display;
    private final IThemeEngine theme;
    private final UiUpdates updates;
    private final Widgets widgets;

    public PlainUi(Display display) {
        this.display = display;
        theme = services.required(IThemeManager.class).getEngineForDisplay(display);
        theme.restore(LIGHT);
        updates = new UiUpdates(new DisplayUISynchronize(display));
        widgets = new Widgets(new Icons(display));
    }

    public UiUpdates updates() {
        return updates;
    }

    public Widgets widgets() {
        return widgets;
    }

    /** Texts in the agent's language, see {@code @Translation}. */
    public <M> M messages(Class<M> type) {
        return services.required(IMessageFactoryService.class)
                .getMessageInstance(Locale.getDefault(), type, services.required(ResourceBundleProvider.class));
    }

    /** Makes a window look like the workbench, and runs until it is closed. */
    public void run(Shell shell) {
        theme.applyStyles(shell, true);
        shell.open();
        while (!shell.isDisposed()) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }
}
