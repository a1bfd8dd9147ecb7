package org.ringback.store.tests;

import static org.ringback.store.tests.Server.OWN;

import org.junit.jupiter.api.Nested;

/** The store on a PostgreSQL of the administrator's own. */
class StoreOnOwnPostgresqlTest {
    @Nested
    class Callbacks extends CallbackCases {
        Callbacks() {
            super(OWN);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyCases {
        Concurrency() {
            super(OWN);
        }
    }

    @Nested
    class Feeds extends FeedCases {
        Feeds() {
            super(OWN);
        }
    }

    @Nested
    class Customers extends CustomerCases {
        Customers() {
            super(OWN);
        }
    }

    @Nested
    class Confidential extends ConfidentialCases {
        Confidential() {
            super(OWN);
        }
    }

    @Nested
    class History extends HistoryCases {
        History() {
            super(OWN);
        }
    }

    @Nested
    class Directories extends DirectoryCases {
        Directories() {
            super(OWN);
        }
    }

    @Nested
    class Passwords extends PasswordCases {
        Passwords() {
            super(OWN);
        }
    }

    @Nested
    class Plans extends PlanCases {
        Plans() {
            super(OWN);
        }
    }

    @Nested
    class Care extends CareCases {
        Care() {
            super(OWN);
        }
    }

    @Nested
    class Merges extends MergeCases {
        Merges() {
            super(OWN);
        }
    }

    @Nested
    class Figures extends FigureCases {
        Figures() {
            super(OWN);
        }
    }
}
