package org.ringback.monitoring.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link MonitoringSettings}. */
@Component
public final class MonitoringSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return MonitoringSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        MonitoringSettings.read(values);
    }
}
