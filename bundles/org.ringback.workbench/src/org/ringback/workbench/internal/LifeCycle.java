package org.ringback.workbench.internal;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.core.services.statusreporter.StatusReporter;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.e4.ui.internal.workbench.swt.IEventLoopAdvisor;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.lifecycle.PostContextCreate;
import org.eclipse.e4.ui.workbench.lifecycle.PreSave;
import org.eclipse.e4.ui.workbench.lifecycle.ProcessAdditions;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;
import org.ringback.directory.NumberFormat;
import org.ringback.workbench.ui.Arrangement;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icons;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Services;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiUpdates;
import org.ringback.workbench.ui.Widgets;
import org.ringback.workbench.ui.Words;

/** Puts into the application's context what every view needs, before the first of them is made. */
public final class LifeCycle {
    private static final String PLACE = "window";
    private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.ringback.workbench");

    @PostContextCreate
    void prepare(IEclipseContext context, Display display, UISynchronize sync, @Translation Words words) {
        Clock clock = Clock.systemDefaultZone();
        Icons icons = new Icons(display);
        Supplier<Optional<NumberFormat>> numbers = new Services().whenThere(NumberFormat.class);
        Formats formats = new Formats(
                clock,
                Locale.getDefault(),
                words,
                (number, reader) ->
                        numbers.get().map(format -> format.show(number, reader)).orElse(number.raw()));
        Failures told = new Failures(display, words, DesktopLog.file()).watch();
        context.set(Failures.class, told);
        WorkbenchFailures failures = new WorkbenchFailures(told);
        context.set(StatusReporter.class, failures);
        context.set(IEventLoopAdvisor.class, failures);
        Arrangement arrangement = new KeptArrangement((IEclipsePreferences) preferences.node("arrangement"));
        context.set(
                Ui.class,
                new Ui(new UiUpdates(sync), new Widgets(icons, arrangement), icons, formats, words, arrangement));
    }

    @ProcessAdditions
    void add(IEclipseContext context, MApplication application, Display display, EModelService models, Ui ui) {
        place(application.getChildren().get(0), display);
        ViewPlaces places = new ViewPlaces(application, models, ui.arrangement());
        places.restore();
        context.set(ViewPlaces.class, places);
        context.set(Navigator.class, ContextInjectionFactory.make(BrokerNavigator.class, context));
    }

    @PreSave
    void remember(MApplication application, ViewPlaces places) {
        places.keep();
        MWindow window = application.getChildren().get(0);
        preferences.put(
                PLACE,
                WindowPlace.write(new Rectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight())));
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            System.getLogger(LifeCycle.class.getName())
                    .log(System.Logger.Level.WARNING, "The window's place could not be remembered: " + e.getMessage());
        }
    }

    private void place(MWindow window, Display display) {
        Rectangle place = WindowPlace.choose(
                Optional.ofNullable(System.getProperty(WindowPlace.PROPERTY)),
                Optional.ofNullable(preferences.get(PLACE, null)),
                display.getPrimaryMonitor().getClientArea());
        window.setX(place.x);
        window.setY(place.y);
        window.setWidth(place.width);
        window.setHeight(place.height);
    }
}
