package org.ringback.workbench.ui;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;

/** What a screen reader says: what controls are called, and what is told without being asked. UI thread only. */
public final class Spoken {
    private static final String ALERT = "org.ringback.alert";

    /** Focus that moves has the reader say where it is now, and stops what it was saying. */
    private static final int AFTER_FOCUS_MILLIS = 400;

    /** What is told last, and the object that tells it: readers hear none that has no widget. */
    private static final class Alert {
        private final Composite teller;
        private String text = "";
        private boolean waits;

        Alert(Composite near) {
            // Without anything in it, it would want 64 pixels each way, also of a layout that shows one of several.
            teller = new Composite(near, SWT.NONE) {
                @Override
                public Point computeSize(int width, int height, boolean changed) {
                    return new Point(0, 0);
                }
            };
            teller.setVisible(false);
            if (near.getLayout() instanceof GridLayout) {
                GridDataFactory.fillDefaults().exclude(true).applyTo(teller);
            } else if (near.getLayout() instanceof RowLayout) {
                RowData nowhere = new RowData();
                nowhere.exclude = true;
                teller.setLayoutData(nowhere);
            }
            listen(teller.getAccessible(), ACC.ROLE_ALERT, () -> text);
        }
    }

    private Spoken() {}

    /** Gives a control the name that it is called. */
    static void name(Control control, String name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({})
            public void getName(AccessibleEvent e) {
                if (e.childID == ACC.CHILDID_SELF) {
                    e.result = name;
                }
            }
        });
        boolean drawnByGtk = control instanceof Text
                || control instanceof Combo
                || control instanceof Table
                || control instanceof Button
                || control instanceof DateTime
                || control instanceof ToolBar
                || control instanceof ProgressBar;
        if (drawnByGtk && SWT.getPlatform().equals("gtk")) {
            // It asks no listener for what it draws itself, but says what labels it.
            Accessible label = new Accessible(control.getParent().getAccessible());
            listen(label, ACC.ROLE_LABEL, () -> name);
            control.getAccessible().addRelation(ACC.RELATION_LABELLED_BY, label);
            control.addDisposeListener(e -> label.dispose());
        }
    }

    /** Gives an area a name that is said when the keyboard comes into it. */
    static void group(Composite area, String name) {
        listen(area.getAccessible(), ACC.ROLE_GROUP, () -> name);
    }

    /**
     * Has a screen reader say something of the window in front, wherever the keyboard is in it. What is told at the same time
     * is said one after the other.
     *
     * @param near what it is about; when it is gone before, nothing is said
     */
    public static void tell(Composite near, String text) {
        if (text.isBlank()) {
            return;
        }
        Alert alert = near.getData(ALERT) instanceof Alert there ? there : new Alert(near);
        near.setData(ALERT, alert);
        if (alert.waits && alert.text.endsWith(text)) {
            return;
        }
        alert.text = alert.waits ? line(Stream.of(alert.text, text)) : text;
        if (!alert.waits) {
            alert.waits = true;
            near.getDisplay().timerExec(AFTER_FOCUS_MILLIS, () -> {
                alert.waits = false;
                if (!near.isDisposed()) {
                    // That it is on screen from now on is what readers tell of an alert.
                    alert.teller.getAccessible().sendEvent(ACC.EVENT_STATE_CHANGED, new int[] {ACC.STATE_OFFSCREEN, 1});
                }
            });
        }
    }

    private static void listen(Accessible accessible, int role, Supplier<String> name) {
        accessible.addAccessibleListener(new AccessibleAdapter() {
            @Override
            @NonNullByDefault({})
            public void getName(AccessibleEvent e) {
                if (e.childID == ACC.CHILDID_SELF) {
                    e.result = name.get();
                }
            }
        });
        accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            @NonNullByDefault({})
            public void getRole(AccessibleControlEvent e) {
                if (e.childID == ACC.CHILDID_SELF) {
                    e.detail = role;
                }
            }
        });
    }

    /** Parts that stand beside each other on screen as one line with pauses between them. */
    public static String line(Stream<String> parts) {
        return parts.map(part -> part.strip().replace(" · ", ", "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    StringBuilder line = new StringBuilder();
                    for (String part : all) {
                        if (!line.isEmpty()) {
                            line.append(",.;:!?…。！？".indexOf(line.charAt(line.length() - 1)) < 0 ? ", " : " ");
                        }
                        line.append(part);
                    }
                    return line.toString();
                }));
    }
}
