package org.ringback.server.internal.start.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.ringback.core.config.ServerPart;
import org.ringback.server.internal.start.FailureLines;

/** How far the parts of the server are: every component of every bundle of Ringback's, and where they reach outside. */
public final class Parts {
    private static final String OURS = "org.ringback.";
    /** A PBX is configured or not, and one that is not there stops nothing. */
    private static final String PBX = "org.ringback.pbx.";

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    public Parts(BundleContext context, ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /**
     * How they stand.
     *
     * @param settings wrong settings, each in one line
     * @param failures parts that have failed, each in one line
     * @param waiting parts that wait for something, each in one line; they are ready later, or never
     * @param damaged whether one of those failed for what it had kept
     * @param outside what parts that are ready otherwise do not reach, each in one line
     */
    public record Found(
            List<String> settings, List<String> failures, boolean damaged, List<String> waiting, List<String> outside) {
        public boolean ready() {
            return settings.isEmpty() && failures.isEmpty() && waiting.isEmpty() && outside.isEmpty();
        }

        /** Whether only the outside is missing. */
        public boolean onlyOutside() {
            return !failed() && waiting.isEmpty() && !outside.isEmpty();
        }

        public boolean failed() {
            return !settings.isEmpty() || !failures.isEmpty();
        }
    }

    public Found look() {
        Set<String> settings = new LinkedHashSet<>();
        Set<String> failures = new LinkedHashSet<>();
        Set<String> waiting = new LinkedHashSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (ours(bundle) && (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) != 0) {
                failures.add(
                        "bundle " + bundle.getSymbolicName() + " cannot run: something that it needs is not installed");
            }
        }
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            if (component.bundle.symbolicName.startsWith(OURS)) {
                for (ComponentConfigurationDTO configured : runtime.getComponentConfigurationDTOs(component)) {
                    look(component, configured, settings, failures, waiting);
                }
            }
        }
        List<String> outside = new ArrayList<>();
        for (ServerPart part : services()) {
            part.trouble().ifPresent(t -> outside.add(part.title() + ": " + t));
        }
        return new Found(
                List.copyOf(settings), List.copyOf(failures), damaged(), List.copyOf(waiting), List.copyOf(outside));
    }

    private boolean damaged() {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith(OURS))
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .filter(configured -> configured.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .anyMatch(configured -> FailureLines.ofDamage(String.valueOf(configured.failure)));
    }

    /** Where the parts reach outside, for the line that says that the server is ready. */
    public List<String> titles() {
        return services().stream().map(ServerPart::title).sorted().toList();
    }

    /** Those of some settings that no component is configured with. */
    public List<String> unread(Set<String> pids) {
        Set<String> read = new HashSet<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            read.addAll(Arrays.asList(component.configurationPid));
        }
        return pids.stream().filter(pid -> !read.contains(pid.split("~", 2)[0])).toList();
    }

    private static void look(
            ComponentDescriptionDTO component,
            ComponentConfigurationDTO configured,
            Set<String> settings,
            Set<String> failures,
            Set<String> waiting) {
        switch (configured.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                String failure = String.valueOf(configured.failure);
                if (FailureLines.ofAnother(failure)) {
                    waiting.add(name(component) + " waits for a part that failed");
                } else {
                    (FailureLines.ofSetting(failure) ? settings : failures).add(FailureLines.of(failure));
                }
            }
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                if (Arrays.stream(component.configurationPid).noneMatch(p -> p.startsWith(PBX))) {
                    waiting.add(name(component) + " waits for its settings ("
                            + String.join(", ", component.configurationPid) + ")");
                }
            }
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                for (UnsatisfiedReferenceDTO reference : configured.unsatisfiedReferences) {
                    waiting.add(name(component) + " waits for its " + reference.name);
                }
            }
            default -> {
                // Satisfied: it is active, or will be as soon as somebody needs it.
            }
        }
    }

    private List<ServerPart> services() {
        return new Services(context).all(ServerPart.class);
    }

    private static boolean ours(Bundle bundle) {
        return String.valueOf(bundle.getSymbolicName()).startsWith(OURS)
                && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null;
    }

    private static String name(ComponentDescriptionDTO component) {
        String simple = component.name.substring(component.name.lastIndexOf('.') + 1);
        return component.bundle.symbolicName + " (" + simple + ")";
    }
}
