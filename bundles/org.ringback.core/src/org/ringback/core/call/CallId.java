package org.ringback.core.call;

import org.ringback.core.Names;
import org.ringback.core.PbxId;

/**
 * Which call of which PBX.
 *
 * @param value the adapter's own name for it, unique on that PBX as long as anybody may ask for the call; 1 to
 *     {@value #LONGEST} printable characters
 */
public record CallId(PbxId pbx, String value) {
    public static final int LONGEST = 120;

    public CallId {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + Names.printable(value) + "' does not name a call");
        }
    }

    @Override
    public String toString() {
        return pbx + "/" + value;
    }
}
