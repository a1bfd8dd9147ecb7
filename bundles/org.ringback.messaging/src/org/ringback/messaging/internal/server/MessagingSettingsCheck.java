package org.ringback.messaging.internal.server;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link MessagingSettings}. */
@Component
public final class MessagingSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return MessagingSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        MessagingSettings.read(values);
    }
}
