package org.ringback.workbench.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/** Across the top of the window, as long as what is shown may be out of date; otherwise it is not there. */
final class StaleBanner {
    private final Ui ui;
    private final Desk desk;
    private final StaleNotice notice;

    @Inject
    StaleBanner(Ui ui, Desk desk, @Translation Messages messages) {
        this.ui = ui;
        this.desk = desk;
        notice = new StaleNotice(messages, ui.formats());
    }

    @PostConstruct
    void create(Composite parent) {
        Composite banner = ui.widgets().style(new Composite(parent, SWT.NONE), "banner");
        GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 6).applyTo(banner);
        new Label(banner, SWT.NONE).setImage(ui.icons().image(Icon.WARNING));
        Label text = ui.widgets().label(banner, "banner.text", "");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        hide(banner, true);
        ui.updates().watch(banner, desk, state -> show(banner, text, state));
    }

    private void show(Composite banner, Label text, DeskState state) {
        Optional<String> line = notice.of(state);
        text.setText(line.orElse(""));
        text.setToolTipText(notice.detail(state));
        if (line.isPresent()) {
            colour(banner);
        }
        hide(banner, line.isEmpty());
        banner.requestLayout();
    }

    /** The style sheets' rules for what lies on a window's edge would have it in the window's own colour. */
    private static void colour(Composite banner) {
        boolean dark = banner.getShell().getBackground().getRGB().getHSB()[2] < 0.5;
        Color ground = new Color(dark ? 0x4D : 0xFF, dark ? 0x3A : 0xE9, dark ? 0x0B : 0xB8);
        Color words = new Color(dark ? 0xFF : 0x5C, dark ? 0xE9 : 0x3D, dark ? 0xB8 : 0x00);
        banner.setBackground(ground);
        for (Control child : banner.getChildren()) {
            child.setBackground(ground);
            child.setForeground(words);
        }
    }

    private static void hide(Composite banner, boolean hidden) {
        banner.setVisible(!hidden);
        banner.getParent().setVisible(!hidden);
    }
}
