package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.config.Settings;

/**
 * The settings of PID {@value #PID}.
 *
 * @param servers tried one after the other; none when no directory is used
 * @param authority who vouches for the servers, in PEM; empty for whom Java trusts
 * @param bind who reads; empty for nobody in particular
 * @param people below what there are people
 * @param agents of whom those are agents who are in this group
 * @param id the attribute that is the name to log in with
 * @param names the attributes of which the first that is there is the name
 * @param phones where the number of the phone is
 * @param groups Ringback's groups, and which of the directory's each is
 * @param preview whether nothing is changed and all is told that would be
 */
record LdapSettings(
        List<LDAPURL> servers,
        boolean startTls,
        Optional<Path> authority,
        Optional<Bind> bind,
        DN people,
        Filter filter,
        Optional<DN> agents,
        String id,
        List<String> names,
        Optional<Phones> phones,
        Map<GroupId, DN> groups,
        Optional<DN> supervisors,
        Optional<DN> administrators,
        Duration every,
        boolean preview) {
    static final String PID = "org.ringback.ldap";
    private static final String GROUP = "group.";
    private static final String FILTER = "(objectClass=person)";
    private static final List<String> KEYS = List.of(
            "servers",
            "start-tls",
            "authority",
            "plain",
            "bind-dn",
            "bind-password",
            "bind-password-file",
            "people",
            "filter",
            "agents",
            "id-attribute",
            "name-attribute",
            "phone-attribute",
            "pbx",
            "supervisors",
            "administrators",
            "every",
            "preview");

    /** Who reads the directory. */
    record Bind(DN dn, String password) {
        @Override
        public String toString() {
            return dn.toString();
        }
    }

    /** In which attribute a phone's number is, and at which PBX that phone is. */
    record Phones(String attribute, PbxId pbx) {}

    /** Whether there is a directory at all. */
    boolean used() {
        return !servers.isEmpty();
    }

    static LdapSettings read(Map<String, ?> values) {
        List<String> known = new ArrayList<>(KEYS);
        Map<GroupId, String> groups = new TreeMap<>();
        for (String key : values.keySet()) {
            if (key.startsWith(GROUP)) {
                known.add(key);
            }
        }
        Settings settings = new Settings(PID, values).allowOnly(known.toArray(String[]::new));
        known.stream().filter(key -> key.startsWith(GROUP)).forEach(key -> groups.put(group(settings, key), key));
        List<LDAPURL> servers = settings.list("servers").stream()
                .map(url -> server(settings, url))
                .toList();
        boolean startTls = settings.flag("start-tls", false);
        if (startTls) {
            servers.stream()
                    .filter(server -> server.getScheme().equals("ldaps"))
                    .forEach(server -> {
                        throw settings.wrong(
                                "start-tls", "true", "false with " + server + ", which is TLS from the beginning");
                    });
        } else if (!settings.flag("plain", false)) {
            servers.forEach(server -> refusePlain(settings, server));
        }
        Map<GroupId, DN> dns = new TreeMap<>();
        groups.forEach((group, key) -> dn(settings, key).ifPresent(dn -> dns.put(group, dn)));
        return new LdapSettings(
                servers,
                startTls,
                settings.text("authority").map(text -> file("authority", text, settings)),
                dn(settings, "bind-dn").map(dn -> new Bind(dn, password(settings))),
                servers.isEmpty() ? DN.NULL_DN : people(settings),
                settings.read("filter", filter(FILTER), "an LDAP filter, for example " + FILTER, LdapSettings::filter),
                dn(settings, "agents"),
                settings.text("id-attribute").orElse("uid"),
                settings.text("name-attribute").map(List::of).orElse(List.of("displayName", "cn")),
                phones(settings),
                dns,
                dn(settings, "supervisors"),
                dn(settings, "administrators"),
                settings.duration("every", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)),
                settings.flag("preview", false));
    }

    private static DN people(Settings settings) {
        settings.required("people");
        return dn(settings, "people").orElseThrow();
    }

    private static LDAPURL server(Settings settings, String text) {
        try {
            LDAPURL url = new LDAPURL(text);
            if (url.hostProvided()
                    && (url.getScheme().equals("ldap") || url.getScheme().equals("ldaps"))) {
                return url;
            }
        } catch (LDAPException e) {
            // Said below, in our words.
        }
        throw settings.wrong("servers", text, "ldaps://host, or ldap://host, each with or without :port");
    }

    /** Everybody's password would go over the network in clear. */
    private static void refusePlain(Settings settings, LDAPURL server) {
        try {
            if (server.getScheme().equals("ldap")
                    && !InetAddress.getByName(server.getHost()).isLoopbackAddress()) {
                throw settings.wrong(
                        "servers",
                        server.toString(),
                        "ldaps://…, or have start-tls = true: passwords would go over the network in clear (plain = true"
                                + " allows it)");
            }
        } catch (UnknownHostException e) {
            throw settings.wrong("servers", server.toString(), "on a machine that this one can find");
        }
    }

    private static String password(Settings settings) {
        Optional<String> given = settings.text("bind-password");
        Optional<String> file = settings.text("bind-password-file");
        if (given.isPresent() == file.isPresent()) {
            throw settings.wrong(
                    "bind-dn", settings.required("bind-dn"), "given with one of bind-password and bind-password-file");
        }
        return given.orElseGet(() -> {
            try {
                return Files.readString(file("bind-password-file", file.orElseThrow(), settings))
                        .strip();
            } catch (IOException e) {
                throw settings.wrong("bind-password-file", file.orElseThrow(), "a text file in UTF-8");
            }
        });
    }

    private static Path file(String key, String text, Settings settings) {
        Path file = Path.of(text);
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw settings.wrong(key, text, "a file that the server can read");
        }
        return file;
    }

    private static GroupId group(Settings settings, String key) {
        try {
            return new GroupId(key.substring(GROUP.length()));
        } catch (IllegalArgumentException e) {
            throw settings.wrong(key, settings.text(key).orElse(""), "set for a group: " + e.getMessage());
        }
    }

    private static Optional<DN> dn(Settings settings, String key) {
        return settings.text(key).map(text -> {
            try {
                return new DN(text);
            } catch (LDAPException e) {
                throw settings.wrong(key, text, "the name of an entry, for example ou=people,dc=example,dc=org");
            }
        });
    }

    private static Filter filter(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<Phones> phones(Settings settings) {
        return settings.text("phone-attribute").map(attribute -> {
            String pbx = settings.required("pbx");
            try {
                return new Phones(attribute, new PbxId(pbx));
            } catch (IllegalArgumentException e) {
                throw settings.wrong("pbx", pbx, "the name of a PBX");
            }
        });
    }
}
