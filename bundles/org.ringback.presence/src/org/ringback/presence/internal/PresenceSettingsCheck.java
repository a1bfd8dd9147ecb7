package org.ringback.presence.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link PresenceSettings}. */
@Component
public final class PresenceSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return PresenceSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        PresenceSettings.read(values);
    }
}
