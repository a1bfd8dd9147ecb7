package org.ringback.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.GroupId;
import org.ringback.core.config.SettingException;

/** What may stand in the settings, and what is said of what may not. */
@NonNullByDefault({})
class LdapSettingsTest {
    @Test
    void withoutServersNoDirectoryIsUsed() {
        assertThat(LdapSettings.read(Map.of()).used()).isFalse();
    }

    @Test
    void groupsAreNamedByRingbacksNames() throws Exception {
        LdapSettings settings = read("group.sales", "cn=Sales, ou=groups,dc=example,dc=org");
        assertThat(settings.groups().get(new GroupId("sales")).toNormalizedString())
                .isEqualTo("cn=sales,ou=groups,dc=example,dc=org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers | http://x | servers = http://x: must be ldaps://host",
                "servers | ldap://192.0.2.1 | passwords would go over the network in clear",
                "people | nonsense | people = nonsense: must be the name of an entry",
                "filter | (a=b | filter = (a=b: must be an LDAP filter",
                "group.Sales | cn=x | is not the name of a group",
                "group.sales | x | must be the name of an entry",
                "authority | /no/such/file.pem | a file that the server can read",
                "bind-dn | cn=x | given with one of bind-password and bind-password-file",
                "phone-attribute | telephoneNumber | pbx: is missing",
                "start-tls | true | start-tls = true: must be false with ldaps://127.0.0.1",
                "every | 0s | every = 0s: must be a time from 1s",
                "peopel | x | there is no such setting",
            })
    void whatIsWrongIsSaid(String key, String value, String said) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("org.ringback.ldap.cfg")
                .hasMessageContaining(said);
    }

    @Test
    void theSecretIsInNoText() {
        Map<String, String> values = new HashMap<>(Map.of("bind-dn", "cn=x", "bind-password", "hidden-pw"));
        values.putAll(Map.of("servers", "ldaps://127.0.0.1", "people", "ou=p"));
        assertThat(LdapSettings.read(values).toString()).doesNotContain("hidden-pw");
    }

    private static LdapSettings read(String key, String value) {
        Map<String, String> values = new HashMap<>(Map.of("servers", "ldaps://127.0.0.1", "people", "ou=p"));
        values.put(key, value);
        return LdapSettings.read(values);
    }
}
