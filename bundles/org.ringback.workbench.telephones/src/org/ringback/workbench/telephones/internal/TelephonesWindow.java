package org.ringback.workbench.telephones.internal;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.PlainUi;

/** All telephones, and who calls whom. */
final class TelephonesWindow {
    private static final int WIDTH = 840;
    /** What a window manager puts above a window. */
    private static final int TITLE = 28;

    private final Display display;
    private final PlainUi ui;
    private final SimulatorConnection exchange;
    private final Messages messages;
    private final Shell shell;
    private final Combo from;
    private final Combo to;
    private final ScrolledComposite scroll;
    private final Composite body;
    private final Composite customers;
    private final Composite office;
    private final Label line;
    private final Map<String, TelephoneRow> rows = new LinkedHashMap<>();

    TelephonesWindow(Display display, PlainUi ui, SimulatorConnection exchange) {
        this.display = display;
        this.ui = ui;
        this.exchange = exchange;
        messages = ui.messages(Messages.class);
        shell = new Shell(display, SWT.SHELL_TRIM | SWT.ON_TOP);
        shell.setText(messages.title);
        shell.setImage(ui.widgets().icons().image(Icon.PHONE_IN_USE, 32));
        GridLayoutFactory.fillDefaults().margins(14, 12).spacing(8, 10).applyTo(shell);
        ui.widgets().style(ui.widgets().wrapped(shell, "tel.hint", messages.hint), "muted");
        Composite dial = ui.widgets().row(shell, 5);
        from = number(dial, "tel.from", messages.from);
        to = number(dial, "tel.to", messages.to);
        ui.widgets().primary(dial, "tel.call", messages.call, this::call);
        scroll = new ScrolledComposite(shell, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(scroll);
        body = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(body);
        scroll.setContent(body);
        customers = section("tel.customers", messages.customers);
        office = section("tel.office", messages.office);
        line = ui.widgets().style(ui.widgets().wrapped(shell, "tel.problem", messages.waiting), "error");
    }

    /** Runs until the window is closed. */
    void run() {
        exchange.follow((phones, problem) -> ui.updates().later(shell, () -> show(phones, problem)));
        fit();
        ui.run(shell);
    }

    /** As high as what is in it, at the lower left: beneath it are the desktops. */
    private void fit() {
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        int width = Math.min(shell.computeSize(SWT.DEFAULT, SWT.DEFAULT).x, screen.width);
        int height = Math.min(shell.computeSize(width, SWT.DEFAULT).y, screen.height - TITLE);
        shell.setBounds(screen.x, screen.y + screen.height - height - TITLE, width, height);
    }

    private Combo number(Composite row, String id, String name) {
        ui.widgets().label(row, id + ".label", name);
        Combo combo = new Combo(row, SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().grab(true, false).hint(180, SWT.DEFAULT).applyTo(combo);
        return ui.widgets().named(combo, id, name.replace("&", ""));
    }

    private Composite section(String id, String title) {
        ui.widgets().style(ui.widgets().label(body, id, title), "heading");
        Composite rowsOf = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(rowsOf);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rowsOf);
        return rowsOf;
    }

    private void show(Collection<PhoneView> phones, Optional<String> problem) {
        problem(problem.map(text -> MessageFormat.format(messages.away, text)));
        List<PhoneView> all = List.copyOf(phones);
        boolean first = rows.isEmpty();
        Set<String> present = new HashSet<>(all.stream().map(PhoneView::number).toList());
        rows.keySet().stream()
                .filter(number -> !present.contains(number))
                .toList()
                .forEach(number -> Optional.ofNullable(rows.remove(number)).ifPresent(TelephoneRow::dispose));
        List<PhoneView> outside = TelephoneModel.on(true, all);
        List<PhoneView> inside = TelephoneModel.on(false, all);
        outside.forEach(phone -> row(customers, phone).show(phone));
        inside.forEach(phone -> row(office, phone).show(phone));
        choices(from, outside, inside);
        choices(to, inside, outside);
        body.layout(true, true);
        scroll.setMinSize(body.computeSize(scroll.getClientArea().width, SWT.DEFAULT));
        if (first) {
            fit();
        }
    }

    private TelephoneRow row(Composite section, PhoneView phone) {
        return rows.computeIfAbsent(
                phone.number(), number -> new TelephoneRow(section, ui.widgets(), messages, phone, this::perform));
    }

    /** Offers the telephones without taking away what is being typed. */
    private static void choices(Combo combo, List<PhoneView> first, List<PhoneView> then) {
        String typed = combo.getText();
        String[] items = java.util.stream.Stream.concat(first.stream(), then.stream())
                .map(phone -> phone.name().isEmpty() ? phone.number() : phone.number() + "  " + phone.name())
                .toArray(String[]::new);
        if (!java.util.Arrays.equals(items, combo.getItems())) {
            combo.setItems(items);
            combo.setText(typed.isEmpty() && items.length > 0 ? items[0] : typed);
        }
    }

    private void call() {
        perform("call " + numberIn(from) + " " + numberIn(to));
    }

    private static String numberIn(Combo combo) {
        return combo.getText().strip().split("\\s+")[0];
    }

    private void perform(String command) {
        exchange.perform(command, problem -> ui.updates().later(shell, () -> problem(problem)));
    }

    private void problem(Optional<String> text) {
        line.setText(text.orElse(""));
        line.requestLayout();
    }
}
