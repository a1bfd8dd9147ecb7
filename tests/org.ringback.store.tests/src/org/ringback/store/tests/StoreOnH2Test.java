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

    @Nested
    class Concurrency extends ConcurrencyCases {
        Concurrency() {
            super(H2);
        }
    }

    @Nested
    class Customers extends CustomerCases {
        Customers() {
            super(H2);
        }
    }

    @Nested
    class History extends HistoryCases {
        History() {
            super(H2);
        }
    }

    @Nested
    class Directories extends DirectoryCases {
        Directories() {
            super(H2);
        }
    }

    @Nested
    class Kill extends KillCases.OnH2 {}

    @Nested
    class Plans extends PlanCases {
        Plans() {
            super(H2);
        }
    }

    @Nested
    class Care extends CareCases {
        Care() {
            super(H2);
        }
    }
}
