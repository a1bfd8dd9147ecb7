package org.ringback.routing.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link RoutingSettings}. */
@Component
public final class RoutingSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return RoutingSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        RoutingSettings.read(values);
    }
}
