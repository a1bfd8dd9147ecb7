package org.ringback.store.internal.earlier;

import org.eclipse.jdt.annotation.Nullable;

/** Values as PostgreSQL's COPY reads them. */
final class CopyText {
    private CopyText() {}

    static void append(StringBuilder line, @Nullable String text) {
        if (text == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                // PostgreSQL has no such character in a text.
                case 0 -> {}
                default -> line.append(c);
            }
        }
    }
}
