package org.ringback.kill;

/** How a run of the server ends. */
enum Death {
    /** SIGKILL for the server; its database lives on. */
    SERVER,
    /** SIGKILL for the server and its database. */
    BOTH,
    /** SIGKILL, or a crash, of the database; some seconds later of the server too, if that still lives. */
    DATABASE,
    /** SIGTERM. */
    TERMINATED,
    /** SIGSTOP, then SIGKILL. */
    FROZEN,
    /** SIGKILL while it starts. */
    STARTING
}
