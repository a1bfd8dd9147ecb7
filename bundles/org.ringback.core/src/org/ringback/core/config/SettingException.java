package org.ringback.core.config;

/** A setting is wrong. The message is one line: file, key, value, what is wrong and what is allowed. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
