package org.ringback.workbench.internal.login;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** Remembers who logged in where. Never the password. */
public final class LoginMemory {
    private static final String SERVER = "server";
    private static final String USER = "user";
    private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.ringback.workbench");

    String server() {
        return preferences.get(SERVER, "localhost");
    }

    String user() {
        return preferences.get(USER, "");
    }

    void remember(String server, String user) {
        preferences.put(SERVER, server);
        preferences.put(USER, user);
        try {
            preferences.flush();
        } catch (BackingStoreException e) {
            System.getLogger(LoginMemory.class.getName())
                    .log(System.Logger.Level.WARNING, "Server and name could not be remembered: " + e.getMessage());
        }
    }
}
