package org.ringback.workbench.ui;

import org.eclipse.e4.ui.css.swt.CSSSWTConstants;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;

/** Holds the labels of the workbench. */
final class PlainText {
    private PlainText() {}

    /**
     * A label that shows every text as it is: an ampersand in a customer's name is no mark of a letter. What it says as an
     * error is told at once. (Its class is called
     * as the toolkit's, so that the style sheets mean it, too.)
     */
    @NonNullByDefault({})
    static final class Label extends org.eclipse.swt.widgets.Label {
        Label(Composite parent, int style) {
            super(parent, style);
        }

        @Override
        public void setText(String text) {
            boolean other = !text.equals(getText());
            super.setText(text.replace("&", "&&"));
            if (other && "error".equals(getData(CSSSWTConstants.CSS_CLASS_NAME_KEY))) {
                Spoken.tell(getParent(), text);
            }
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
