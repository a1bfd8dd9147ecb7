package org.ringback.workbench.internal;

import java.time.Clock;
import java.util.Locale;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.e4.ui.workbench.lifecycle.PostContextCreate;
import org.eclipse.e4.ui.workbench.lifecycle.ProcessAdditions;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icons;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiUpdates;
import org.ringback.workbench.ui.Widgets;
import org.ringback.workbench.ui.Words;

/** Puts into the application's context what every view needs, before the first of them is made. */
public final class LifeCycle {
    @PostContextCreate
    void prepare(IEclipseContext context, Display display, UISynchronize sync, @Translation Words words) {
        Clock clock = Clock.systemDefaultZone();
        Icons icons = new Icons(display);
        Formats formats = new Formats(clock, Locale.getDefault(), words);
        context.set(Ui.class, new Ui(new UiUpdates(sync), new Widgets(icons), icons, formats, words));
    }

    @ProcessAdditions
    void add(IEclipseContext context) {
        context.set(Navigator.class, ContextInjectionFactory.make(BrokerNavigator.class, context));
    }
}
