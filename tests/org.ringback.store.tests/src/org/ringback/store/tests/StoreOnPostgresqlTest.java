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

    @Nested
    class Concurrency extends ConcurrencyCases {
        Concurrency() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class Customers extends CustomerCases {
        Customers() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class History extends HistoryCases {
        History() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class Directories extends DirectoryCases {
        Directories() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class Kill extends KillCases {
        Kill() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class Plans extends PlanCases {
        Plans() {
            super(POSTGRESQL);
        }
    }

    @Nested
    class Care extends CareCases {
        Care() {
            super(POSTGRESQL);
        }
    }
}
