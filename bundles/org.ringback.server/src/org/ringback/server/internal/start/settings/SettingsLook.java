package org.ringback.server.internal.start.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.ringback.core.config.SettingsCheck;
import org.ringback.server.internal.start.StartException;
import org.ringback.server.internal.start.parts.PartBundles;
import org.ringback.server.internal.start.parts.Patience;
import org.ringback.server.internal.start.parts.Services;

/** Looks at settings as a start does, without one. The parts are there, and none of them has any settings. */
public final class SettingsLook {
    private final Path etc;
    private final Services services;

    private SettingsLook(Path etc, Services services) {
        this.etc = etc;
        this.services = services;
    }

    /**
     * Starts the bundles of the parts, and those that others made.
     *
     * @param etc the folder with the settings
     * @throws IllegalStateException with a line, when they do not start
     */
    public static SettingsLook open(BundleContext context, Path etc) {
        PartBundles bundles = new PartBundles(context, etc);
        bundles.install();
        try {
            bundles.start(new Patience(
                    ServerSettings.of(ConfigFiles.of(etc, Map.of())).startLimit()));
        } catch (StartException e) {
            throw new IllegalStateException(String.join("; ", e.lines()));
        }
        return new SettingsLook(etc, new Services(context));
    }

    /** The services of one kind that the bundles have. */
    public <T> List<T> all(Class<T> type) {
        return services.all(type);
    }

    /**
     * Everything that is wrong.
     *
     * @param texts of all settings, by the names of their files
     * @return a line for each, which begins with the file; none when a start would take them
     */
    public List<String> wrong(Map<String, String> texts) {
        try {
            ConfigFiles files = ConfigFiles.of(etc, texts);
            ServerSettings.of(files);
            new SettingsChecks(files).by(services.all(SettingsCheck.class));
            return List.of();
        } catch (StartException e) {
            return e.lines();
        }
    }

    /** What the part with these settings is activated with. */
    public Map<String, Object> values(String file, String text) {
        try {
            return ConfigFiles.of(etc, Map.of(file, text))
                    .values(file.substring(0, file.length() - ConfigFiles.SUFFIX.length()));
        } catch (StartException e) {
            throw new IllegalStateException(String.join("; ", e.lines()));
        }
    }
}
