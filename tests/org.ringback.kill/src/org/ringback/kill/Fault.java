package org.ringback.kill;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes wrong in a chaos run. */
public enum Fault {
    /** SIGKILL for the server, which is started again; its database ends by itself. */
    SERVER_KILLED(Of.SERVER),
    /** SIGKILL for the server and its database. */
    ALL_KILLED(Of.SERVER),
    /** SIGTERM; then it is started again. */
    SERVER_TERMINATED(Of.SERVER),
    /** SIGSTOP and, later, SIGCONT. */
    SERVER_STOPPED(Of.SERVER),
    /** SIGKILL for the main process of the database. */
    DATABASE_KILLED(Of.DATABASE),
    /** SIGKILL for another process of the database, whereupon it recovers. */
    BACKEND_KILLED(Of.DATABASE),
    /** SIGSTOP for the main process. */
    DATABASE_STOPPED(Of.DATABASE),
    /** SIGSTOP for another process of the database. */
    BACKEND_STOPPED(Of.DATABASE),
    /** SIGKILL for a broker of one's own; then it is started again. */
    BROKER_KILLED(Of.BROKER),
    /** SIGTERM; then it is started again. */
    BROKER_TERMINATED(Of.BROKER),
    /** SIGSTOP and, later, SIGCONT. */
    BROKER_STOPPED(Of.BROKER),
    /** Between a server and its database or a broker connections end and none is made. */
    LINK_CUT(Of.LINK),
    /** Nothing comes through there, and nobody is told. */
    LINK_STALLED(Of.LINK),
    /** Everything comes later there. */
    LINK_SLOWED(Of.LINK),
    /** Connections end and none is made. */
    NETWORK_CUT(Of.NETWORK),
    /** Nothing comes through, and nobody is told. */
    NETWORK_STALLED(Of.NETWORK),
    /** Everything comes later. */
    NETWORK_SLOWED(Of.NETWORK),
    /** Connections are reset. */
    NETWORK_RESET(Of.NETWORK),
    /** SIGKILL for desktops; successors send what was in their outboxes. */
    DESKTOPS_KILLED(Of.DESKTOPS),
    /** SIGSTOP and, later, SIGCONT. */
    DESKTOPS_STOPPED(Of.DESKTOPS);

    /** Where it happens. */
    public enum Of {
        SERVER,
        DATABASE,
        BROKER,
        LINK,
        NETWORK,
        DESKTOPS;

        /** All, none, or some with commas between. */
        static Set<Of> read(String text) {
            return switch (text) {
                case "all" -> EnumSet.allOf(Of.class);
                case "none" -> Set.of();
                default ->
                    Arrays.stream(text.toUpperCase(Locale.ROOT).split(","))
                            .map(Of::valueOf)
                            .collect(Collectors.toSet());
            };
        }
    }

    private final Of of;

    Fault(Of of) {
        this.of = of;
    }

    Of of() {
        return of;
    }
}
