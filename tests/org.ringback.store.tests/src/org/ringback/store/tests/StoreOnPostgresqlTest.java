package org.ringback.store.tests;

import static org.ringback.store.internal.Dialect.POSTGRESQL;

import org.junit.jupiter.api.Nested;

/** The same tests on a real PostgreSQL. */
class StoreOnPostgresqlTest {
    @Nested
    class Callbacks extends CallbackCases {
        Callbacks() {
            super(POSTGRESQL);
        }
    }
}
