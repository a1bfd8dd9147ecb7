package org.ringback.workbench.internal.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** The settings page: each choice takes effect at once, or says when. */
final class SettingsDialog extends UiDialog {
    private static final int HIGHEST_PERCENT = 94;
    /** It lies over what is there. */
    private static final int SCROLL_BAR = 14;

    private final SettingsMessages messages;
    private final Settings settings;
    private final Sounds sounds;
    private final Here here;
    private Runnable measure = () -> {};

    /**
     * What there is on this machine.
     *
     * @param notices whether the system has notifications of its own
     * @param typeSizes whether letters can be made larger
     * @param tray whether there is a tray for certain
     */
    record Here(boolean notices, boolean typeSizes, boolean tray, Optional<Autostart> autostart) {}

    SettingsDialog(Shell parent, Ui ui, SettingsMessages messages, Settings settings, Sounds sounds, Here here) {
        super(parent, ui, "settings", messages.title);
        this.messages = messages;
        this.settings = settings;
        this.sounds = sounds;
        this.here = here;
    }

    @Override
    protected String okText() {
        return "";
    }

    @Override
    protected void fill(Composite area) {
        ScrolledComposite scrolled = new ScrolledComposite(area, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        Composite grid = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .extendedMargins(4, SCROLL_BAR, 4, 4)
                .spacing(12, 6)
                .applyTo(grid);
        news(grid);
        soundsOfNews(grid);
        look(grid);
        start(grid);
        scrolled.setContent(grid);
        measure = () -> scrolled.setMinSize(grid.computeSize(SWT.DEFAULT, SWT.DEFAULT));
        measure.run();
        scrolled.addListener(SWT.Resize, e -> measure.run());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(scrolled);
    }

    private void news(Composite grid) {
        heading(grid, "settings.news", messages.news);
        choice(grid, Setting.POPUPS, messages.popups, messages.popupChoices(), value -> {});
        if (here.notices()) {
            check(grid, Setting.SYSTEM_NOTICES, messages.systemNotices);
        }
        hint(grid, "settings.undisturbed", messages.undisturbed);
    }

    private void soundsOfNews(Composite grid) {
        heading(grid, "settings.sounds", messages.sounds);
        heard(grid, Setting.SOUND_NEW, messages.soundNew);
        heard(grid, Setting.SOUND_URGENT, messages.soundUrgent);
        heard(grid, Setting.SOUND_CALL, messages.soundCall);
        choice(
                grid,
                Setting.VOLUME,
                messages.volume,
                percents(Setting.Volume.values(), Setting.Volume::percent),
                value -> sounds.play(Setting.SOUND_NEW));
    }

    private void heard(Composite grid, Setting<Setting.Sound> occasion, String name) {
        choice(grid, occasion, name, messages.soundChoices(), value -> sounds.play(occasion));
    }

    private void look(Composite grid) {
        heading(grid, "settings.look", messages.look);
        choice(grid, Setting.THEME, messages.theme, messages.themeChoices(), value -> {});
        if (here.typeSizes()) {
            choice(
                    grid,
                    Setting.TYPE_SIZE,
                    messages.typeSize,
                    percents(Setting.TypeSize.values(), Setting.TypeSize::percent),
                    value -> fit());
        }
        choice(grid, Setting.DENSITY, messages.density, messages.densityChoices(), value -> {});
        choice(grid, Setting.LANGUAGE, messages.language, messages.languageChoices(), value -> {});
        hint(grid, "settings.languageHint", messages.languageHint);
    }

    private void start(Composite grid) {
        heading(grid, "settings.start", messages.start);
        here.autostart().ifPresent(autostart -> autostart(grid, autostart));
        check(grid, Setting.MINIMISED, here.tray() ? messages.minimisedTray : messages.minimised);
    }

    private void autostart(Composite grid, Autostart autostart) {
        List<Button> made = new ArrayList<>();
        Label problem = ui.widgets().wrapped(grid, "settings.autostart.problem", "");
        Button box = ui.widgets().check(grid, "settings.autostart", messages.autostart, () -> {
            Button button = made.getFirst();
            try {
                autostart.set(button.getSelection());
                problem.setText("");
            } catch (IOException e) {
                button.setSelection(autostart.on());
                problem.setText(ui.formats().say(messages.autostartFailed, autostart.file()));
            }
            grid.layout();
        });
        made.add(box);
        box.setSelection(autostart.on());
        box.moveAbove(problem);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(box);
        ui.widgets().style(problem, "error");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(300, SWT.DEFAULT)
                .applyTo(problem);
    }

    private void heading(Composite grid, String id, String text) {
        Label heading = ui.widgets().style(ui.widgets().label(grid, id, text), "heading");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .indent(0, grid.getChildren().length == 1 ? 0 : 8)
                .applyTo(heading);
    }

    private void hint(Composite grid, String id, String text) {
        Label hint = ui.widgets().style(ui.widgets().wrapped(grid, id, text), "muted");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(380, SWT.DEFAULT)
                .applyTo(hint);
    }

    private void check(Composite grid, Setting<Setting.Switch> setting, String text) {
        List<Button> made = new ArrayList<>();
        Button box = ui.widgets()
                .check(
                        grid,
                        "settings." + setting.name(),
                        text,
                        () -> settings.set(
                                setting, made.getFirst().getSelection() ? Setting.Switch.ON : Setting.Switch.OFF));
        made.add(box);
        box.setSelection(settings.on(setting));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(box);
    }

    private <E extends Enum<E>> void choice(
            Composite grid, Setting<E> setting, String name, List<String> words, Consumer<E> chosen) {
        String id = "settings." + setting.name();
        Label label = ui.widgets().fieldName(grid, id + ".label", name);
        GridDataFactory.swtDefaults().indent(12, 0).applyTo(label);
        Combo combo = ui.widgets().combo(grid, id, name.replaceAll("\\(&.\\)|&", ""), words);
        combo.setVisibleItemCount(words.size());
        combo.select(settings.get(setting).ordinal());
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
            E value = setting.values().getEnumConstants()[combo.getSelectionIndex()];
            if (settings.get(setting) != value) {
                settings.set(setting, value);
                chosen.accept(value);
            }
        }));
    }

    private static <E> List<String> percents(E[] values, java.util.function.ToIntFunction<E> percent) {
        return java.util.Arrays.stream(values)
                .map(v -> percent.applyAsInt(v) + " %")
                .toList();
    }

    /** Larger letters need a larger window, which stays on the screen. */
    private void fit() {
        Shell shell = getShell();
        shell.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                shell.layout(true, true);
                measure.run();
                Point place = shell.getLocation();
                Point wanted = getInitialSize();
                shell.setBounds(getConstrainedShellBounds(new Rectangle(place.x, place.y, wanted.x, wanted.y)));
            }
        });
    }

    /** As high as it needs to be, as far as the screen goes; the rest is scrolled to. */
    @Override
    protected Point getInitialSize() {
        Point wanted = getShell().computeSize(SWT.DEFAULT, SWT.DEFAULT, true);
        Rectangle screen = getShell().getMonitor().getClientArea();
        return new Point(Math.min(wanted.x, screen.width), Math.min(wanted.y, screen.height * HIGHEST_PERCENT / 100));
    }
}
