package org.ringback.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.ldap.internal.Company.dn;
import static org.ringback.ldap.internal.Company.groupDn;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;

/** The agents are as the company's directory has them, and their passwords stay there. */
@NonNullByDefault({})
class LdapWatchTest {
    @TempDir
    Path folder;

    private Company company;
    private final EditedDirectory office = new EditedDirectory().with("admin", Role.ADMINISTRATOR);
    private final List<LdapServers> opened = new ArrayList<>();

    @BeforeEach
    void found() throws Exception {
        company = new Company();
    }

    @AfterEach
    void close() {
        opened.forEach(LdapServers::close);
        company.close();
    }

    @Test
    void whoIsInTheDirectoryIsAnAgentWithNamePhoneAndGroups() throws Exception {
        company.person("anna", "Anna Albrecht", "displayName: Anna A.", "telephoneNumber: 1 01")
                .person("ben", "Ben Brandt")
                .group("inner", dn("ben"))
                .group("sales", dn("anna"), groupDn("inner"));
        LdapWatch watch =
                watch(Map.of("group.sales", groupDn("sales"), "phone-attribute", "telephoneNumber", "pbx", "office"));
        watch.look();
        Agent anna = office.the("anna");
        assertThat(anna.name()).isEqualTo("Anna A.");
        assertThat(anna.phones()).containsExactly(new Extension(new PbxId("office"), "101"));
        assertThat(anna.role()).isEqualTo(Role.AGENT);
        assertThat(anna.groups()).containsExactly(new GroupId("sales"));
        assertThat(office.the("ben").groups()).as("in a group that is in it").containsExactly(new GroupId("sales"));
        assertThat(office.the("ben").name()).isEqualTo("Ben Brandt");
        assertThat(office.group(new GroupId("sales"))).isPresent();
        assertThat(watch.status().troubles()).isEmpty();
        int saved = office.saved;
        watch.look();
        assertThat(office.saved).as("nothing has changed").isEqualTo(saved);
    }

    @Test
    void whatIsSaidOnlyHereStays() throws Exception {
        office.with("anna", Role.SUPERVISOR, "night", "sales");
        company.person("anna", "Anna Albrecht").group("sales", dn("nobody"));
        watch(Map.of("group.sales", groupDn("sales"))).look();
        assertThat(office.the("anna").groups()).containsExactly(new GroupId("night"));
        assertThat(office.the("anna").role()).isEqualTo(Role.SUPERVISOR);
    }

    @Test
    void rolesAreThoseOfTheGroupsThatAreNamed() throws Exception {
        company.person("anna", "Anna")
                .person("ben", "Ben")
                .person("clara", "Clara")
                .group("heads", dn("anna"), dn("ben"))
                .group("admins", dn("ben"));
        watch(Map.of("supervisors", groupDn("heads"), "administrators", groupDn("admins")))
                .look();
        assertThat(List.of(
                        office.the("anna").role(),
                        office.the("ben").role(),
                        office.the("clara").role()))
                .containsExactly(Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AGENT);
    }

    @Test
    void whoIsGoneOrDisabledIsInactiveAndComesBack() throws Exception {
        company.person("anna", "Anna")
                .person("ben", "Ben", "userAccountControl: 512")
                .person("clara", "Clara");
        LdapWatch watch = watch(Map.of());
        watch.look();
        company.server.modify(
                "dn: " + dn("ben"), "changetype: modify", "replace: userAccountControl", "userAccountControl: 514");
        company.server.delete(dn("clara"));
        watch.look();
        assertThat(office.the("anna").active()).isTrue();
        assertThat(office.the("ben").active()).isFalse();
        assertThat(office.the("clara").active()).isFalse();
        company.server.modify(
                "dn: " + dn("ben"), "changetype: modify", "replace: userAccountControl", "userAccountControl: 512");
        watch.look();
        assertThat(office.the("ben").active()).isTrue();
    }

    @Test
    void onlyWhoIsInTheGroupOfAgentsIsOne() throws Exception {
        company.person("anna", "Anna").person("ben", "Ben").group("phones", dn("anna"));
        watch(Map.of("agents", groupDn("phones"))).look();
        assertThat(office.ids()).containsExactlyInAnyOrder(new AgentId("admin"), new AgentId("anna"));
    }

    @Test
    void whenHalfOfTheOfficeIsMissingNobodyIsMadeInactive() throws Exception {
        for (int i = 0; i < 10; i++) {
            company.person("agent" + i, "Agent " + i);
        }
        LdapWatch watch = watch(Map.of());
        watch.look();
        for (int i = 0; i < 6; i++) {
            company.server.delete(dn("agent" + i));
        }
        watch.look();
        assertThat(office.agents()).allMatch(Agent::active);
        assertThat(watch.status().troubles()).singleElement().asString().contains("6 of 10", "too many to be true");
        watch.look();
        assertThat(office.agents()).as("also not at the next look").allMatch(Agent::active);
    }

    @Test
    void anAdministratorOfTheOfficesOwnIsNotTakenOver() throws Exception {
        company.person("admin", "Somebody Else");
        LdapWatch watch = watch(Map.of());
        watch.look();
        assertThat(office.the("admin").name()).isEqualTo("admin");
        assertThat(passwords(Map.of()).keeps(new AgentId("admin"))).isFalse();
        assertThat(watch.status().facts()).anyMatch(line -> line.contains("'admin' is an administrator here"));
        office.put(EditedDirectory.inactive(office.the("admin")));
        watch.look();
        assertThat(office.the("admin").active()).as("also one who is inactive").isFalse();
    }

    @Test
    void namesThatNoAgentCanHaveAreSaidAndHoldUpNobody() throws Exception {
        company.person("anna.albrecht", "Anna")
                .person("Anna-Albrecht", "Another")
                .person("zoë", "Zoë")
                .person("ben", "Ben");
        LdapWatch watch = watch(Map.of());
        watch.look();
        assertThat(office.ids())
                .containsExactlyInAnyOrder(new AgentId("admin"), new AgentId("anna-albrecht"), new AgentId("ben"));
        assertThat(watch.status().troubles()).isEmpty();
        assertThat(watch.status().facts())
                .anyMatch(line -> line.contains("zoë"))
                .anyMatch(line -> line.contains("'anna.albrecht' is left out"));
        LdapPasswords passwords = passwords(Map.of());
        AgentId anna = new AgentId("anna-albrecht");
        assertThat(passwords.isRight(anna, "Anna-Albrecht-pw".toCharArray())).isTrue();
        assertThat(passwords.isRight(anna, "anna.albrecht-pw".toCharArray())).isFalse();
        company.person("ANNA ALBRECHT", "A third");
        watch.look();
        assertThat(office.the("anna-albrecht").name())
                .as("nobody takes another's place")
                .isEqualTo("Another");
    }

    @Test
    void aPhoneOfSomebodyElseIsSaidAndTheOthersAreChanged() throws Exception {
        company.person("anna", "Anna", "telephoneNumber: 101")
                .person("ben", "Ben", "telephoneNumber: 101")
                .person("clara", "Clara", "telephoneNumber: 103");
        LdapWatch watch = watch(Map.of("phone-attribute", "telephoneNumber", "pbx", "office"));
        watch.look();
        assertThat(office.ids()).contains(new AgentId("anna"), new AgentId("ben"), new AgentId("clara"));
        assertThat(office.the("ben").phones()).isEmpty();
        assertThat(watch.status().facts())
                .anyMatch(line -> line.contains("the phone office/101 of 'ben' is left out: it is that of 'anna'"));
    }

    @Test
    void aPreviewSaysWhatWouldBeDoneAndDoesNothing() throws Exception {
        company.person("anna", "Anna Albrecht").group("sales", dn("nobody"));
        LdapWatch watch = watch(Map.of("preview", "true", "group.sales", groupDn("sales")));
        watch.look();
        assertThat(office.saved).isZero();
        assertThat(watch.status().facts())
                .contains("would be done: adds anna (Anna Albrecht)", "would be done: adds the group sales");
        assertThat(passwords(Map.of()).keeps(new AgentId("anna"))).isFalse();
    }

    @Test
    void asLongAsTheDirectoryIsAwayAllStaysAndIsSaid() throws Exception {
        company.person("anna", "Anna");
        LdapWatch watch = watch(Map.of());
        watch.look();
        company.goAway();
        watch.look();
        assertThat(office.the("anna").active()).isTrue();
        assertThat(watch.status().troubles()).singleElement().asString().contains("cannot be read");
        AtomicLong now = new AtomicLong();
        LdapPasswords passwords = new LdapPasswords(servers(Map.of()), kept(), now::get);
        AgentId anna = new AgentId("anna");
        assertThatThrownBy(() -> passwords.isRight(anna, "anna-pw".toCharArray()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not answer");
        company.server.startListening();
        assertThatThrownBy(() -> passwords.isRight(anna, "anna-pw".toCharArray()))
                .as("for a moment it is not asked again")
                .isInstanceOf(IllegalStateException.class);
        now.addAndGet(TimeUnit.SECONDS.toNanos(11));
        assertThat(passwords.isRight(anna, "anna-pw".toCharArray())).isTrue();
    }

    @Test
    void passwordsAreAskedForWhereTheyAre() throws Exception {
        company.person("anna", "Anna").person("a*", "Star");
        watch(Map.of()).look();
        LdapPasswords passwords = passwords(Map.of());
        AgentId anna = new AgentId("anna");
        assertThat(passwords.keeps(anna)).isTrue();
        assertThat(passwords.isRight(anna, "anna-pw".toCharArray())).isTrue();
        assertThat(passwords.isRight(anna, "other".toCharArray())).isFalse();
        assertThat(passwords.isRight(anna, "".toCharArray()))
                .as("nobody in particular")
                .isFalse();
        assertThat(passwords.isRight(anna, "anna-pw".toCharArray()))
                .as("after wrong ones")
                .isTrue();
        company.server.delete(dn("anna"));
        assertThat(passwords.isRight(anna, "anna-pw".toCharArray())).isFalse();
    }

    @Test
    void whenNobodyIsFoundItIsSaidWhereToLook() throws Exception {
        LdapWatch watch = watch(Map.of());
        watch.look();
        assertThat(watch.status().troubles())
                .singleElement()
                .asString()
                .contains("nobody is found", "org.ringback.ldap.cfg");
    }

    @Test
    void aGroupThatIsNotThereTakesNothingFromAnybody() throws Exception {
        company.person("anna", "Anna").group("admins", dn("anna"));
        LdapWatch watch = watch(Map.of("administrators", groupDn("admins"), "agents", groupDn("admins")));
        watch.look();
        company.server.delete(groupDn("admins"));
        watch.look();
        assertThat(office.the("anna").role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(office.the("anna").active()).isTrue();
        assertThat(watch.status().troubles()).singleElement().asString().contains("there is no group");
    }

    @Test
    void nobodyTakesAnothersPlaceAlsoWhenThatOneIsAway() throws Exception {
        company.person("anna.albrecht", "Anna");
        LdapWatch watch = watch(Map.of());
        watch.look();
        company.server.delete(dn("anna.albrecht"));
        company.person("anna-albrecht", "Somebody Else");
        watch.look();
        watch.look();
        assertThat(office.the("anna-albrecht").name()).isEqualTo("Anna");
        assertThat(office.the("anna-albrecht").active()).isFalse();
    }

    @Test
    void aSuccessorGetsThePhoneAndTwoCanSwapTheirs() throws Exception {
        company.person("anna", "Anna", "telephoneNumber: 101")
                .person("ben", "Ben", "telephoneNumber: 102")
                .person("clara", "Clara", "telephoneNumber: 103");
        LdapWatch watch = watch(Map.of("phone-attribute", "telephoneNumber", "pbx", "office"));
        watch.look();
        company.server.modify(
                "dn: " + dn("anna"), "changetype: modify", "replace: telephoneNumber", "telephoneNumber: 102");
        company.server.modify(
                "dn: " + dn("ben"), "changetype: modify", "replace: telephoneNumber", "telephoneNumber: 101");
        company.server.delete(dn("clara"));
        company.person("dora", "Dora", "telephoneNumber: 103");
        watch.look();
        assertThat(numbers("dora")).containsExactly("103");
        assertThat(numbers("clara")).isEmpty();
        watch.look();
        assertThat(numbers("anna")).containsExactly("102");
        assertThat(numbers("ben")).containsExactly("101");
    }

    @Test
    void whoeverCouldNotBeMadeInactiveIsAtTheNextReading() throws Exception {
        company.person("anna", "Anna").person("ben", "Ben");
        LdapWatch watch = watch(Map.of());
        watch.look();
        company.server.delete(dn("ben"));
        office.stale = true;
        watch.look();
        assertThat(office.the("ben").active()).isTrue();
        office.stale = false;
        watch.look();
        assertThat(office.the("ben").active()).isFalse();
    }

    @Test
    void ofTwoAdministratorsWhoLeaveOneStays() throws Exception {
        office.put(EditedDirectory.inactive(office.the("admin")));
        company.person("anna", "Anna")
                .person("ben", "Ben")
                .person("clara", "Clara")
                .group("admins", dn("anna"), dn("ben"));
        LdapWatch watch = watch(Map.of("administrators", groupDn("admins")));
        watch.look();
        company.server.delete(dn("anna"));
        company.server.delete(dn("ben"));
        watch.look();
        assertThat(office.the("anna").active()).isFalse();
        assertThat(office.the("ben").active()).isTrue();
        assertThat(watch.status().troubles()).singleElement().asString().contains("'ben'", "last administrator");
    }

    @Test
    void anotherPasswordThereIsAnotherHere() throws Exception {
        company.person("anna", "Anna", "pwdLastSet: 1");
        LdapWatch watch = watch(Map.of());
        watch.look();
        AgentId anna = new AgentId("anna");
        String before = passwords(Map.of()).version(anna);
        company.server.modify("dn: " + dn("anna"), "changetype: modify", "replace: pwdLastSet", "pwdLastSet: 2");
        watch.look();
        assertThat(passwords(Map.of()).version(anna)).isNotEqualTo(before).isNotEmpty();
    }

    @Test
    void computersAreNobody() throws Exception {
        company.person("anna", "Anna").person("pc7", "PC 7", "objectClass: computer");
        watch(Map.of()).look();
        assertThat(office.ids()).containsExactlyInAnyOrder(new AgentId("admin"), new AgentId("anna"));
    }

    @Test
    void moreThanAPageIsReadWhole() throws Exception {
        for (int i = 0; i < 1203; i++) {
            company.server.add(
                    "dn: uid=p" + i + ",ou=people,dc=example,dc=org",
                    "objectClass: person",
                    "uid: p" + i,
                    "cn: Person " + i);
        }
        watch(Map.of()).look();
        assertThat(office.agents()).hasSize(1204);
    }

    private List<String> numbers(String agent) {
        return office.the(agent).phones().stream().map(Extension::number).toList();
    }

    private LdapWatch watch(Map<String, String> settings) {
        return new LdapWatch(servers(settings), kept(), office, office, Clock.systemUTC());
    }

    private LdapPasswords passwords(Map<String, String> settings) {
        return new LdapPasswords(servers(settings), kept());
    }

    /** As after a new start. */
    private KeptAgents kept() {
        return new KeptAgents(folder.resolve("agents"));
    }

    private LdapServers servers(Map<String, String> settings) {
        LdapServers servers = company.servers(settings);
        opened.add(servers);
        return servers;
    }
}
