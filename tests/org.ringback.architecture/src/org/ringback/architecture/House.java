package org.ringback.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The floors of the house and the borders of the libraries, as docs/architecture.md tells them. */
final class House {
    private House() {}

    /** From the ground up. A bundle may use bundles of lower floors only. */
    static final List<Set<String>> FLOORS = List.of(
            Set.of("core"),
            Set.of("pbx", "desk", "history", "directory", "repository"),
            Set.of("callbacks", "presence", "routing", "calls"),
            Set.of(
                    "protocol",
                    "messaging",
                    "monitoring",
                    "ldap",
                    "broker",
                    "postgresql",
                    "store",
                    "numbers",
                    "contacts",
                    "extensions",
                    "holidays",
                    "pbx.asterisk",
                    "pbx.simulator"),
            Set.of(
                    "server",
                    "workbench",
                    "workbench.administration",
                    "workbench.callbacks",
                    "workbench.calls",
                    "workbench.colleagues",
                    "workbench.composer",
                    "workbench.figures",
                    "workbench.history",
                    "workbench.telephones",
                    "workbench.wallboard"));

    /** The only uses within a floor: the form of the messages, the database that comes along, and the window that the views live in. */
    static final Map<String, Set<String>> BESIDE = Map.ofEntries(
            Map.entry("messaging", Set.of("protocol")),
            Map.entry("broker", Set.of("protocol")),
            Map.entry("monitoring", Set.of("protocol")),
            Map.entry("store", Set.of("postgresql")),
            Map.entry("workbench.administration", Set.of("workbench")),
            Map.entry("workbench.callbacks", Set.of("workbench")),
            Map.entry("workbench.calls", Set.of("workbench")),
            Map.entry("workbench.colleagues", Set.of("workbench")),
            Map.entry("workbench.composer", Set.of("workbench")),
            Map.entry("workbench.figures", Set.of("workbench")),
            Map.entry("workbench.history", Set.of("workbench")),
            Map.entry("workbench.telephones", Set.of("workbench")),
            Map.entry("workbench.wallboard", Set.of("workbench")));

    /**
     * A view sees contracts, never a connection; but the window brings in bundles of others, and the demo's telephones drive the
     * simulated PBX.
     */
    static final Map<String, Set<String>> CONNECTIONS_SEEN =
            Map.of("workbench", Set.of("extensions"), "workbench.telephones", Set.of("pbx.simulator"));

    /** What begins like this may be used by these bundles only. */
    static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("jakarta.jms", Set.of("messaging", "broker", "lib.artemis.client", "lib.artemis.server")),
            Map.entry("org.apache.activemq", Set.of("messaging", "broker")),
            Map.entry("io.netty", Set.of("broker")),
            Map.entry("org.apache.qpid", Set.of("broker")),
            Map.entry("org.ringback.lib.artemis.client", Set.of("messaging")),
            Map.entry("org.ringback.lib.artemis.server", Set.of("broker")),
            Map.entry("org.ringback.lib.flyway", Set.of("store")),
            Map.entry("org.ringback.lib.jollyday", Set.of("holidays")),
            Map.entry("de.focus_shift", Set.of("holidays")),
            Map.entry("com.fasterxml", Set.of("protocol")),
            Map.entry("io.micrometer", Set.of("monitoring")),
            Map.entry("com.sun.net.httpserver", Set.of("monitoring")),
            Map.entry("jakarta.persistence", Set.of("store")),
            Map.entry("org.eclipse.persistence", Set.of("store")),
            Map.entry("org.flywaydb", Set.of("store")),
            Map.entry("com.password4j", Set.of("store")),
            Map.entry("com.unboundid", Set.of("ldap")),
            Map.entry("com.zaxxer", Set.of("store")),
            Map.entry("org.h2", Set.of("store")),
            Map.entry("com.h2database", Set.of("store")),
            Map.entry("org.postgresql", Set.of("store", "lib.flyway")),
            Map.entry("java.sql", Set.of("store")),
            Map.entry("javax.sql", Set.of("store")),
            Map.entry("org.asteriskjava", Set.of("pbx.asterisk")),
            Map.entry("com.google.i18n.phonenumbers", Set.of("numbers")),
            Map.entry("org.apache.commons.csv", Set.of("contacts", "store")),
            Map.entry("ezvcard", Set.of("contacts")),
            Map.entry("com.lowagie", Set.of("workbench.figures")),
            Map.entry("org.mozilla.universalchardet", Set.of("contacts")),
            Map.entry("org.eclipse.swt", UI.BUNDLES),
            Map.entry("org.eclipse.jface", UI.BUNDLES),
            Map.entry("org.eclipse.e4", UI.BUNDLES));

    private static final class UI {
        static final Set<String> BUNDLES = Set.of(
                "workbench",
                "workbench.administration",
                "workbench.callbacks",
                "workbench.calls",
                "workbench.colleagues",
                "workbench.composer",
                "workbench.figures",
                "workbench.history",
                "workbench.telephones",
                "workbench.wallboard");
    }

    static int floorOf(String bundle) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(bundle)) {
                return floor;
            }
        }
        return -1;
    }

    static boolean isLibrary(String bundle) {
        return bundle.startsWith("lib.");
    }

    static boolean mayUse(String user, String used) {
        if (user.equals(used) || BESIDE.getOrDefault(user, Set.of()).contains(used)) {
            return true;
        }
        if (user.startsWith("workbench") && floorOf(used) > 1) {
            return CONNECTIONS_SEEN.getOrDefault(user, Set.of()).contains(used);
        }
        return floorOf(used) < floorOf(user);
    }
}
