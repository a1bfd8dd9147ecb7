package org.ringback.workbench.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.bindings.keys.formatting.IKeyFormatter;
import org.eclipse.jface.bindings.keys.formatting.NativeKeyFormatter;
import org.ringback.workbench.ui.Formats;

/** Writes keys in menus as the language has them: Strg+1. */
@NonNullByDefault({})
final class WordedKeys implements IKeyFormatter {
    private final IKeyFormatter usual = new NativeKeyFormatter();
    private final Formats formats;

    WordedKeys(Formats formats) {
        this.formats = formats;
    }

    @Override
    public String format(int key) {
        return usual.format(key);
    }

    @Override
    public String format(KeyStroke keyStroke) {
        return formats.key(usual.format(keyStroke));
    }

    @Override
    public String format(KeySequence keySequence) {
        return formats.key(usual.format(keySequence));
    }
}
