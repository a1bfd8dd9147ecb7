package org.ringback.postgresql.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.ringback.core.config.SettingsCheck;

/** Looks at {@link PostgresqlSettings}. */
@Component
public final class PostgresqlSettingsCheck implements SettingsCheck {
    @Override
    public String pid() {
        return PostgresqlSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        PostgresqlSettings.of(values);
    }
}
