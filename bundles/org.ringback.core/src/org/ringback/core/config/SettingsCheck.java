package org.ringback.core.config;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at the settings of one PID without doing anything with them: an OSGi service of the bundle that reads them, an
 * adapter's of somebody else as well. The server asks for all of them before it starts any part, so that everything that
 * is wrong is told at once and nothing has been opened by then; {@code ringback-server --check} asks for nothing else,
 * also beside a server that runs. Called on one thread.
 */
@ConsumerType
public interface SettingsCheck {
    /** The PID, or the factory's, whose settings are looked at. */
    String pid();

    /**
     * Reads the settings as the part would. Opens no port, connects to nothing, changes no file.
     *
     * @param values what the part is going to be activated with
     * @throws SettingException with the line for the administrator, when it would not start with them
     */
    void check(Map<String, ?> values);
}
