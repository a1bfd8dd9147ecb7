package org.ringback.callbacks.internal;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.callbacks.internal.deadlines.OfficeTimes;
import org.ringback.core.config.SettingsCheck;
import org.ringback.directory.HolidayCalendars;

/** Looks at {@link CallbackSettings}. */
@Component
public final class CallbackSettingsCheck implements SettingsCheck {
    private final HolidayCalendars calendars;

    @Activate
    public CallbackSettingsCheck(@Reference HolidayCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public String pid() {
        return CallbackSettings.PID;
    }

    @Override
    public void check(Map<String, ?> values) {
        new OfficeTimes(CallbackSettings.read(values), calendars, Clock.systemUTC()).get();
    }
}
