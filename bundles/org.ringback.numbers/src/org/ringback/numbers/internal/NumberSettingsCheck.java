package org.ringback.numbers.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link NumberSettings}. */
@Component
public final class NumberSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return NumberSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        NumberSettings.read(values);
    }
}
