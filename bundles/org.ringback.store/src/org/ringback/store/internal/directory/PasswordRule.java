package org.ringback.store.internal.directory;

/** What a password must be, whoever chooses it. Pure. */
final class PasswordRule {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private PasswordRule() {}

    /** @throws IllegalArgumentException with a line that says what is wrong */
    static void check(char[] password) {
        if (password.length < SHORTEST) {
            throw new IllegalArgumentException("the password is too short: use at least " + SHORTEST + " characters");
        }
        if (password.length > LONGEST) {
            throw new IllegalArgumentException("the password is too long: use at most " + LONGEST + " characters");
        }
        if (new String(password).isBlank()) {
            throw new IllegalArgumentException("the password is nothing but blanks: use other characters, too");
        }
    }
}
