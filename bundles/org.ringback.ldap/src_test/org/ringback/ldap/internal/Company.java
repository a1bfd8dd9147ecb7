package org.ringback.ldap.internal;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.util.HashMap;
import java.util.Map;

/** A company with a directory that speaks LDAP on a port of this machine. */
final class Company implements AutoCloseable {
    final InMemoryDirectoryServer server;
    private int port;

    Company() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=reader,dc=example,dc=org", "reader-pw");
        config.setAuthenticationRequiredOperationTypes(com.unboundid.ldap.sdk.OperationType.SEARCH);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("here", port));
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        port = server.getListenPort();
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        server.add("dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit", "ou: groups");
    }

    static String dn(String uid) {
        return "uid=" + uid + ",ou=people,dc=example,dc=org";
    }

    static String groupDn(String cn) {
        return "cn=" + cn + ",ou=groups,dc=example,dc=org";
    }

    Company person(String uid, String name, String... more) throws LDAPException, LDIFException {
        String[] lines = new String[5 + more.length];
        lines[0] = "dn: " + dn(uid);
        lines[1] = "objectClass: inetOrgPerson";
        lines[2] = "objectClass: person";
        lines[3] = "uid: " + uid;
        lines[4] = "cn: " + name;
        System.arraycopy(more, 0, lines, 5, more.length);
        server.add(lines);
        server.modify("dn: " + dn(uid), "changetype: modify", "add: userPassword", "userPassword: " + uid + "-pw");
        return this;
    }

    /** @param members names of entries */
    Company group(String cn, String... members) throws LDAPException, LDIFException {
        String[] lines = new String[3 + members.length];
        lines[0] = "dn: " + groupDn(cn);
        lines[1] = "objectClass: groupOfNames";
        lines[2] = "cn: " + cn;
        for (int i = 0; i < members.length; i++) {
            lines[3 + i] = "member: " + members[i];
        }
        server.add(lines);
        return this;
    }

    LdapServers servers(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "servers", "ldap://127.0.0.1:" + port,
                "bind-dn", "cn=reader,dc=example,dc=org",
                "bind-password", "reader-pw",
                "people", "ou=people,dc=example,dc=org"));
        settings.putAll(more);
        return new LdapServers(LdapSettings.read(settings));
    }

    void goAway() {
        server.shutDown(true);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
