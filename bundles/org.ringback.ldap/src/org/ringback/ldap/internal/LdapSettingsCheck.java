package org.ringback.ldap.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link LdapSettings}. */
@Component
public final class LdapSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return LdapSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        LdapSettings.read(values);
    }
}
