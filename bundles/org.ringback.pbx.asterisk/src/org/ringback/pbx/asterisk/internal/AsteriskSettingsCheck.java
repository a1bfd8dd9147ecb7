package org.ringback.pbx.asterisk.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link AsteriskSettings}. */
@Component
public final class AsteriskSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return AsteriskSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        AsteriskSettings.read(values);
    }
}
