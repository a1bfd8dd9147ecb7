package org.ringback.pbx.simulator.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link PlanSettings}. */
@Component
public final class PlanSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return PlanSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        PlanSettings.read(values);
    }
}
