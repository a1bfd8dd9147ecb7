package org.ringback.store.tests;

import static org.ringback.store.internal.Dialect.H2;

import org.junit.jupiter.api.Nested;

/** The store on H2, the database that is there by default. */
class StoreOnH2Test {
    @Nested
    class Callbacks extends CallbackCases {
        Callbacks() {
            super(H2);
        }
    }
}
