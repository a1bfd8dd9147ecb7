package org.ringback.protocol.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.ringback.core.Names;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ProtocolException.Reason;

/**
 * What every text of a command must be, whatever it is for: one that a database keeps as it is, and that cannot turn round
 * what stands beside it on the screen. Pure.
 */
final class TextRules {
    /** A secret is never changed. */
    private static final String PASSWORD = "password";

    private TextRules() {}

    /**
     * Takes characters that change the direction of writing out of all texts.
     *
     * @throws ProtocolException when one has a character that no database keeps
     */
    static void apply(JsonNode body) throws ProtocolException {
        apply(body, "");
    }

    private static void apply(JsonNode node, String where) throws ProtocolException {
        switch (node) {
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    String name = field.getKey();
                    check(name, where);
                    String at = where.isEmpty() ? name : where + "." + name;
                    if (field.getValue() instanceof TextNode text) {
                        check(text.textValue(), at);
                        if (!name.equals(PASSWORD)) {
                            field.setValue(plain(text));
                        }
                    } else {
                        apply(field.getValue(), at);
                    }
                }
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    String at = where + "[" + i + "]";
                    if (array.get(i) instanceof TextNode text) {
                        check(text.textValue(), at);
                        array.set(i, plain(text));
                    } else {
                        apply(array.get(i), at);
                    }
                }
            }
            default -> {}
        }
    }

    private static TextNode plain(TextNode text) {
        String plain = Names.inOneDirection(text.textValue());
        return plain.equals(text.textValue()) ? text : TextNode.valueOf(plain);
    }

    private static void check(String text, String where) throws ProtocolException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw wrong(where, "has the character U+0000, which cannot be kept");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw wrong(
                        where,
                        "has half of a character (U+" + Integer.toHexString(c).toUpperCase() + ")");
            }
        }
    }

    private static ProtocolException wrong(String where, String what) {
        return new ProtocolException(
                Reason.INVALID, (where.isEmpty() ? "the body" : Names.printable(where)) + ": " + what);
    }
}
