package org.ringback.workbench.internal.status;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/** Across the top of the window, as long as what is shown may be out of date. UI thread only. */
public final class StaleBanner {
    private final StaleNotice notice;
    private final Composite area;
    private final Label text;

    public StaleBanner(Composite parent, Ui ui, Messages messages) {
        notice = new StaleNotice(messages, ui.formats());
        area = ui.widgets().style(new Composite(parent, SWT.NONE), "banner");
        GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 1).applyTo(area);
        Label sign = new Label(area, SWT.NONE);
        sign.setImage(ui.icons().image(Icon.WARNING));
        text = ui.widgets().label(area, "banner.text", "");
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
    }

    public Composite area() {
        return area;
    }

    /** What it says. */
    public String text() {
        return text.getText();
    }

    /** Takes in what the desk knows; whether there is something to say. */
    public boolean show(DeskState state) {
        Optional<String> line = notice.of(state);
        text.setText(line.orElse(""));
        text.setToolTipText(notice.detail(state));
        if (line.isPresent()) {
            colour(area);
        }
        return line.isPresent();
    }

    /** The style sheets' rules for what lies on a window's edge would have it in the window's own colour. */
    private static void colour(Composite banner) {
        boolean dark = banner.getShell().getBackground().getRGB().getHSB()[2] < 0.5;
        Color ground = new Color(dark ? 0x4D : 0xFF, dark ? 0x3A : 0xE9, dark ? 0x0B : 0xB8);
        Color words = new Color(dark ? 0xFF : 0x5C, dark ? 0xE3 : 0x3D, dark ? 0xA3 : 0x00);
        banner.setBackground(ground);
        for (Control child : banner.getChildren()) {
            child.setBackground(ground);
            child.setForeground(words);
        }
    }
}
