package org.ringback.ldap.internal;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.Names;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Role;

/** Reads from a company's directory who the agents are, by pages. One reading; one thread. */
final class LdapReader {
    private static final int PAGE = 500;
    /** In which attributes groups have their members, by name or by their login. */
    private static final String[] MEMBERS = {"member", "uniqueMember"};

    private static final String MEMBER_LOGINS = "memberUid";
    /** Active Directory's account flags, and the one that says that an account is disabled. */
    private static final String FLAGS = "userAccountControl";

    private static final int DISABLED = 2;
    /** Of other directories, where it is {@code TRUE}. */
    private static final String LOCK = "nsAccountLock";

    /** Where directories say when a password was set: Active Directory, OpenLDAP, FreeIPA, Samba, the shadow files. */
    private static final String[] PASSWORD_SET = {
        "pwdLastSet", "pwdChangedTime", "krbLastPwdChange", "sambaPwdLastSet", "shadowLastChange"
    };

    private final LdapSettings settings;
    private final LDAPInterface directory;
    private final List<String> problems = new ArrayList<>();
    /** Everybody below where people are, by their entry's name. */
    private final Map<String, SearchResultEntry> entries = new LinkedHashMap<>();

    private final Map<String, String> byLogin = new HashMap<>();

    LdapReader(LdapSettings settings, LDAPInterface directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** @throws LDAPException when it cannot be read whole */
    Reading read() throws LDAPException {
        readEntries();
        if (entries.isEmpty()) {
            throw missing("nobody is found below " + settings.people() + " by " + settings.filter());
        }
        Map<GroupId, Set<String>> groups = new TreeMap<>();
        for (Map.Entry<GroupId, DN> group : settings.groups().entrySet()) {
            groups.put(group.getKey(), members(group.getValue()));
        }
        Optional<Set<String>> agents = members(settings.agents());
        Optional<Set<String>> supervisors = members(settings.supervisors());
        Optional<Set<String>> administrators = members(settings.administrators());
        List<Person> people = new ArrayList<>();
        entries.forEach((dn, entry) -> {
            if (agents.map(a -> a.contains(dn)).orElse(true) && !isDisabled(entry) && !isComputer(entry)) {
                person(dn, entry, groups, role(dn, supervisors, administrators)).ifPresent(people::add);
            }
        });
        return new Reading(
                List.copyOf(people), groups.keySet(), settings.phones().isPresent(), List.copyOf(problems));
    }

    private void readEntries() throws LDAPException {
        SearchRequest request =
                new SearchRequest(settings.people().toString(), SearchScope.SUB, settings.filter(), attributes());
        SimplePagedResultsControl next = new SimplePagedResultsControl(PAGE);
        while (true) {
            request.setControls(next);
            SearchResult page = directory.search(request);
            for (SearchResultEntry entry : page.getSearchEntries()) {
                String dn = normal(entry.getDN());
                entries.put(dn, entry);
                value(entry, settings.id()).ifPresent(login -> byLogin.put(login.toLowerCase(Locale.ROOT), dn));
            }
            SimplePagedResultsControl told = SimplePagedResultsControl.get(page);
            if (told == null || !told.moreResultsToReturn()) {
                return;
            }
            next = new SimplePagedResultsControl(PAGE, told.getCookie());
        }
    }

    private String[] attributes() {
        return Stream.of(
                        Stream.of(settings.id(), FLAGS, LOCK, "objectClass"),
                        Stream.of(PASSWORD_SET),
                        settings.names().stream(),
                        settings.phones().map(LdapSettings.Phones::attribute).stream())
                .flatMap(all -> all)
                .toArray(String[]::new);
    }

    private Optional<Set<String>> members(Optional<DN> group) throws LDAPException {
        return group.isPresent() ? Optional.of(members(group.get())) : Optional.empty();
    }

    /** Who is in it, also by being in a group that is. */
    private Set<String> members(DN group) throws LDAPException {
        Set<String> people = new HashSet<>();
        addMembers(group.toString(), people, new HashSet<>());
        return people;
    }

    private void addMembers(String group, Set<String> people, Set<String> seen) throws LDAPException {
        if (!seen.add(normal(group))) {
            return;
        }
        Optional<SearchResultEntry> entry = entry(group);
        if (entry.isEmpty()) {
            if (seen.size() == 1) {
                throw missing("there is no group " + quoted(group));
            }
            return;
        }
        for (String login : values(entry.get(), MEMBER_LOGINS)) {
            String dn = byLogin.get(login.toLowerCase(Locale.ROOT));
            if (dn != null) {
                people.add(dn);
            }
        }
        for (String attribute : MEMBERS) {
            for (String member : all(entry.get(), attribute)) {
                String dn = normal(member);
                if (entries.containsKey(dn)) {
                    people.add(dn);
                } else {
                    addMembers(member, people, seen);
                }
            }
        }
    }

    /** Active Directory tells many values in pieces: {@code member;range=0-1499}. */
    private List<String> all(SearchResultEntry entry, String attribute) throws LDAPException {
        List<String> all = new ArrayList<>(values(entry, attribute));
        Optional<Attribute> piece = piece(entry, attribute);
        while (piece.isPresent()) {
            all.addAll(List.of(piece.get().getValues()));
            String range = piece.get().getName().substring(piece.get().getName().indexOf('=') + 1);
            String last = range.substring(range.indexOf('-') + 1);
            if (last.equals("*")) {
                break;
            }
            SearchResultEntry more =
                    directory.getEntry(entry.getDN(), attribute + ";range=" + (Integer.parseInt(last) + 1) + "-*");
            piece = more == null ? Optional.empty() : piece(more, attribute);
        }
        return all;
    }

    private static Optional<Attribute> piece(SearchResultEntry entry, String attribute) {
        return entry.getAttributes().stream()
                .filter(a ->
                        a.getName().toLowerCase(Locale.ROOT).startsWith(attribute.toLowerCase(Locale.ROOT) + ";range="))
                .findFirst();
    }

    /** What is named in the settings and is not there takes nothing from anybody. */
    private static LDAPException missing(String what) {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT, what + ", or it may not be read: look at " + LdapSettings.PID + ".cfg");
    }

    private Optional<SearchResultEntry> entry(String dn) throws LDAPException {
        try {
            return Optional.ofNullable(directory.getEntry(dn, "member", "uniqueMember", MEMBER_LOGINS));
        } catch (LDAPException e) {
            // A member that is no name, or that is elsewhere.
            if (e.getResultCode() == ResultCode.INVALID_DN_SYNTAX || e.getResultCode() == ResultCode.REFERRAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Person> person(
            String dn, SearchResultEntry entry, Map<GroupId, Set<String>> groups, Optional<Role> role) {
        Optional<String> login = value(entry, settings.id());
        if (login.isEmpty()) {
            problems.add(quoted(dn) + " has no " + settings.id() + " and cannot log in");
            return Optional.empty();
        }
        Set<GroupId> in = new TreeSet<>();
        groups.forEach((group, members) -> {
            if (members.contains(dn)) {
                in.add(group);
            }
        });
        try {
            AgentId id = new AgentId(agentName(login.get()));
            String name = settings.names().stream()
                    .flatMap(attribute -> value(entry, attribute).stream())
                    .findFirst()
                    .orElse(id.value());
            return Optional.of(
                    new Person(id, login.get(), name, phones(entry, login.get()), in, role, passwordSet(entry)));
        } catch (IllegalArgumentException e) {
            problems.add(quoted(login.get()) + " cannot be an agent: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String passwordSet(Entry entry) {
        return Stream.of(PASSWORD_SET)
                .flatMap(attribute -> value(entry, attribute).stream())
                .findFirst()
                .orElse("");
    }

    /** In small letters, and with a hyphen for what agents' names do not have. */
    static String agentName(String login) {
        return login.toLowerCase(Locale.ROOT).replaceAll("[. ]", "-");
    }

    private List<Extension> phones(Entry entry, String login) {
        if (settings.phones().isEmpty()) {
            return List.of();
        }
        LdapSettings.Phones where = settings.phones().get();
        List<Extension> phones = new ArrayList<>();
        for (String number : values(entry, where.attribute())) {
            try {
                phones.add(new Extension(where.pbx(), number.replaceAll("[\\s()/]", "")));
            } catch (IllegalArgumentException e) {
                problems.add(quoted(login) + " has no phone: " + e.getMessage());
            }
        }
        return phones;
    }

    /** Empty when the directory says nothing of roles. */
    private static Optional<Role> role(
            String dn, Optional<Set<String>> supervisors, Optional<Set<String>> administrators) {
        if (supervisors.isEmpty() && administrators.isEmpty()) {
            return Optional.empty();
        }
        if (administrators.filter(a -> a.contains(dn)).isPresent()) {
            return Optional.of(Role.ADMINISTRATOR);
        }
        return Optional.of(supervisors.filter(s -> s.contains(dn)).isPresent() ? Role.SUPERVISOR : Role.AGENT);
    }

    /** Not asked of the directory: one that knows of no such class would find nobody. */
    private static boolean isComputer(Entry entry) {
        return entry.hasObjectClass("computer");
    }

    private static boolean isDisabled(Entry entry) {
        Integer flags = entry.getAttributeValueAsInteger(FLAGS);
        return flags != null && (flags & DISABLED) != 0 || "true".equalsIgnoreCase(entry.getAttributeValue(LOCK));
    }

    private static Optional<String> value(Entry entry, String attribute) {
        return values(entry, attribute).stream().findFirst();
    }

    private static List<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null
                ? List.of()
                : Stream.of(values)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(v -> !v.isEmpty())
                        .toList();
    }

    private static String normal(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            return dn;
        }
    }

    private static String quoted(String text) {
        return "'" + Names.printable(text) + "'";
    }
}
