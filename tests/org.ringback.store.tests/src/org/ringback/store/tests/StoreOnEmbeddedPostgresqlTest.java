package org.ringback.store.tests;

import static org.ringback.store.tests.Server.EMBEDDED;

import org.junit.jupiter.api.Nested;

/** The store on the PostgreSQL that comes along. */
class StoreOnEmbeddedPostgresqlTest {
    @Nested
    class Callbacks extends CallbackCases {
        Callbacks() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyCases {
        Concurrency() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Feeds extends FeedCases {
        Feeds() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Customers extends CustomerCases {
        Customers() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Confidential extends ConfidentialCases {
        Confidential() {
            super(EMBEDDED);
        }
    }

    @Nested
    class History extends HistoryCases {
        History() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Directories extends DirectoryCases {
        Directories() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Passwords extends PasswordCases {
        Passwords() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Plans extends PlanCases {
        Plans() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Care extends CareCases {
        Care() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Merges extends MergeCases {
        Merges() {
            super(EMBEDDED);
        }
    }

    @Nested
    class Figures extends FigureCases {
        Figures() {
            super(EMBEDDED);
        }
    }
}
