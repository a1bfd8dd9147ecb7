package org.ringback.workbench.administration.internal;

import java.util.random.RandomGenerator;

/** Makes passwords to be used once: easy to say on the telephone, hard to guess. */
final class OneTimePassword {
    // Without letters and digits that look alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 12;
    private static final int PART = 4;

    private OneTimePassword() {}

    /** Three times four characters, some 59 bits. */
    static String make(RandomGenerator random) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            made.append(i > 0 && i % PART == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }
}
