package org.ringback.server.internal.start.settings;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link ServerSettings}. */
@Component
public final class ServerSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return ServerSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        ServerSettings.read(values);
    }
}
