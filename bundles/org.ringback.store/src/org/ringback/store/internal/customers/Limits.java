package org.ringback.store.internal.customers;

/** How much may be asked for at once. */
final class Limits {
    private static final int MOST = 200;

    private Limits() {}

    static int check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("the limit is " + limit + ": use 1 to " + MOST);
        }
        return limit;
    }
}
