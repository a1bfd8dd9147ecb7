package org.ringback.workbench.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;

/** Holds the labels of the workbench. */
final class PlainText {
    private PlainText() {}

    /**
     * A label that shows every text as it is: an ampersand in a customer's name is no mark of a letter. (Its class is called
     * as the toolkit's, so that the style sheets mean it, too.)
     */
    @NonNullByDefault({})
    static final class Label extends org.eclipse.swt.widgets.Label {
        Label(Composite parent, int style) {
            super(parent, style);
        }

        @Override
        public void setText(String text) {
            super.setText(text.replace("&", "&&"));
        }

        @Override
        public String getText() {
            return super.getText().replace("&&", "&");
        }

        @Override
        protected void checkSubclass() {
            // The toolkit asks whether the one who made a subclass knows what that means.
        }
    }
}
