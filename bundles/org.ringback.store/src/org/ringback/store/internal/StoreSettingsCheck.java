package org.ringback.store.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link StoreSettings}. */
@Component
public final class StoreSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return StoreSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        StoreSettings.of(values);
    }
}
