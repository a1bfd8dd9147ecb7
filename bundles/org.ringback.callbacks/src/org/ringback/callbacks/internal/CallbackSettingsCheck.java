package org.ringback.callbacks.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link CallbackSettings}. */
@Component
public final class CallbackSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return CallbackSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        CallbackSettings.read(values);
    }
}
