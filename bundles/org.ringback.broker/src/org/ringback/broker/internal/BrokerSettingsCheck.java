package org.ringback.broker.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link BrokerSettings}. */
@Component
public final class BrokerSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return BrokerSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        BrokerSettings.of(values);
    }
}
