package org.ringback.workbench.internal.news.notices;

import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolTip;
import org.eclipse.swt.widgets.TrayItem;

/** The notifications of Windows: what it makes of a sign's balloon in the tray. There is one at a time. UI thread only. */
final class TrayNotices implements SystemNotices {
    private final TrayItem sign;
    private final Shell owner;
    private Optional<Shown> shown = Optional.empty();

    private record Shown(Object about, ToolTip balloon) {}

    TrayNotices(TrayItem sign) {
        this.sign = sign;
        owner = new Shell(sign.getDisplay());
    }

    @Override
    public boolean available() {
        return !sign.isDisposed() && !owner.isDisposed();
    }

    @Override
    public void show(Object about, Popup.Content content, boolean urgent, Runnable instead) {
        if (!available()) {
            instead.run();
            return;
        }
        clear();
        ToolTip balloon = new ToolTip(owner, SWT.BALLOON | (urgent ? SWT.ICON_WARNING : SWT.ICON_INFORMATION));
        balloon.setText(content.title());
        balloon.setMessage((content.subject() + "\n" + content.text()).strip());
        balloon.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(e -> content.open().run()));
        sign.setToolTip(balloon);
        balloon.setVisible(true);
        shown = Optional.of(new Shown(about, balloon));
    }

    @Override
    public void close(Object about) {
        shown.filter(now -> now.about().equals(about)).ifPresent(now -> clear());
    }

    @Override
    public void keepOnly(Class<?> kind, Set<?> about) {
        shown.filter(now -> kind.isInstance(now.about()) && !about.contains(now.about()))
                .ifPresent(now -> clear());
    }

    private void clear() {
        shown.map(Shown::balloon).filter(balloon -> !balloon.isDisposed()).ifPresent(ToolTip::dispose);
        shown = Optional.empty();
    }

    @Override
    public void end() {
        Display display = owner.isDisposed() ? null : owner.getDisplay();
        if (display != null) {
            display.asyncExec(owner::dispose);
        }
    }
}
