package org.ringback.workbench.internal.news.notices;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TrayItem;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/** The sign in the desktop's tray, where there is a tray. */
public final class TraySign {
    private final Ui ui;
    private final Messages messages;
    private final Optional<TrayItem> item;

    public TraySign(Display display, Ui ui, Messages messages, Runnable clicked) {
        this.ui = ui;
        this.messages = messages;
        item = Optional.ofNullable(display.getSystemTray()).map(tray -> new TrayItem(tray, SWT.NONE));
        item.ifPresent(sign -> sign.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> clicked.run())));
        count(0);
    }

    public Optional<TrayItem> item() {
        return item;
    }

    /** Whether it is seen for certain: elsewhere SWT has a tray where the desktop environment shows none. */
    public boolean certain() {
        return item.isPresent() && SWT.getPlatform().equals("win32");
    }

    public void count(int unseen) {
        // It goes with the display as well, which may be before the framework says that the window ends.
        item.filter(sign -> !sign.isDisposed()).ifPresent(sign -> {
            sign.setImage(ui.icons().image(unseen == 0 ? Icon.RINGBACK : Icon.CALLBACK_NEW, 22));
            sign.setToolTipText(ui.formats().say(messages.trayTip, unseen));
        });
    }

    public void dispose() {
        // The framework may end the window from a thread of its own.
        item.filter(sign -> !sign.isDisposed())
                .ifPresent(sign -> sign.getDisplay().asyncExec(sign::dispose));
    }
}
