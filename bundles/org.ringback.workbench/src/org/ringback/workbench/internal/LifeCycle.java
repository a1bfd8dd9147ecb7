package org.ringback.workbench.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.core.services.statusreporter.StatusReporter;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.e4.ui.internal.workbench.swt.IEventLoopAdvisor;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.lifecycle.PostContextCreate;
import org.eclipse.e4.ui.workbench.lifecycle.PreSave;
import org.eclipse.e4.ui.workbench.lifecycle.ProcessAdditions;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;
import org.ringback.core.AgentId;
import org.ringback.desk.client.Desk;
import org.ringback.directory.NumberFormat;
import org.ringback.workbench.internal.layout.KeptArrangement;
import org.ringback.workbench.internal.layout.SharedArrangement;
import org.ringback.workbench.internal.layout.ViewPlaces;
import org.ringback.workbench.internal.layout.WindowPlace;
import org.ringback.workbench.internal.settings.Look;
import org.ringback.workbench.internal.settings.Machine;
import org.ringback.workbench.internal.settings.Setting;
import org.ringback.workbench.internal.settings.Settings;
import org.ringback.workbench.internal.settings.Sounds;
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
    /** For the server to say how the desktop is arranged, which is as it was here when that takes longer, and to be told. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.ringback.workbench");

    @PostContextCreate
    void prepare(IEclipseContext context, Display display, UISynchronize sync, Desk desk, @Translation Words words) {
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
        IEclipsePreferences lines =
                KeptArrangement.nodeOf(desk.state().self().map(AgentId::value).orElse("agent"), (IEclipsePreferences)
                        preferences.node("arrangement"));
        SharedArrangement shared = new SharedArrangement(desk, lines, SharedArrangement.Ui.of(display));
        context.set(SharedArrangement.class, shared);
        // Before the first view is made: then it is made as it was arranged.
        Waiting.until(display, shared.begin(), PATIENCE);
        KeptArrangement arrangement = new KeptArrangement(lines, shared::changed);
        Widgets widgets = new Widgets(icons, arrangement);
        context.set(Ui.class, new Ui(new UiUpdates(sync), widgets, icons, formats, words, arrangement));
        Settings settings =
                new Settings(arrangement.settings(), Machine.in((IEclipsePreferences) preferences.node("settings")));
        context.set(Settings.class, settings);
        shared.onTaken(settings::changed);
        context.set(Sounds.class, new Sounds(settings, display));
        Look look = new Look(settings, display, widgets);
        look.begin();
        context.set(Look.class, look);
    }

    @ProcessAdditions
    void add(
            IEclipseContext context,
            MApplication application,
            Display display,
            EModelService models,
            Ui ui,
            Settings settings) {
        MWindow window = application.getChildren().get(0);
        place(window, display);
        if (settings.on(Setting.MINIMISED)) {
            window.getTags().add(IPresentationEngine.WINDOW_MINIMIZED_TAG);
        }
        ViewPlaces places = new ViewPlaces(application, models, ui.arrangement());
        places.restore();
        context.set(ViewPlaces.class, places);
        context.get(IEventBroker.class).subscribe(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE, e -> {
            places.detach(display.getPrimaryMonitor().getClientArea());
            // The platform tidies up after that.
            display.asyncExec(places::begin);
        });
        context.set(Navigator.class, ContextInjectionFactory.make(BrokerNavigator.class, context));
    }

    @PreSave
    void remember(MApplication application, ViewPlaces places, SharedArrangement shared, Display display) {
        places.keep();
        if (!display.isDisposed()) {
            Waiting.until(display, shared.end(), PATIENCE);
        }
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
