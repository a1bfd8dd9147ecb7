package org.ringback.server.internal.desk.customers;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link CustomerSettings}. */
@Component
public final class CustomerSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return CustomerSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        CustomerSettings.read(values);
    }
}
