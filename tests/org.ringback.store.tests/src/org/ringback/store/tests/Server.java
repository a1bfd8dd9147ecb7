package org.ringback.store.tests;

/** Whose PostgreSQL the tests of a class run on. */
enum Server {
    /** One that an administrator runs: this machine's own, mostly of an older version. */
    OWN,
    /** The one that comes along. */
    EMBEDDED
}
