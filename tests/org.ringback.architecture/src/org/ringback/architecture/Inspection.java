package org.ringback.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Walks through the house and writes down each breach as one line: who, what, and what it breaks. */
final class Inspection {
    /** What no bundle and no test does. */
    static final Pattern SLEEP = Pattern.compile("\\b(Thread|[A-Z]+SECONDS)\\.sleep\\(");

    private static final int LONGEST_FILE = 500;

    private final List<Bundle> bundles;
    private final Set<String> breaches = new TreeSet<>();

    private Inspection(List<Bundle> bundles) {
        this.bundles = bundles;
    }

    static List<String> of(Path bundlesFolder) {
        Inspection inspection = new Inspection(Bundle.allIn(bundlesFolder));
        inspection.bundles.forEach(inspection::inspect);
        return List.copyOf(inspection.breaches);
    }

    private void inspect(Bundle bundle) {
        String name = bundle.name();
        if (House.floorOf(name) < 0 && !House.isLibrary(name)) {
            breach(bundle, "stands on no floor: name it in House.FLOORS and in docs/architecture.md");
            return;
        }
        bundle.required().forEach(required -> use(bundle, required, "MANIFEST.MF"));
        manifest(bundle);
        bundle.sources().forEach(source -> source(bundle, source));
    }

    private void manifest(Bundle bundle) {
        for (String header : List.of("Bundle-Name", "Automatic-Module-Name")) {
            if (bundle.header(header).isBlank()) {
                breach(bundle, "MANIFEST.MF has no " + header);
            }
        }
        if (!bundle.header("Bundle-Vendor").equals("Ringback")) {
            breach(bundle, "MANIFEST.MF: Bundle-Vendor is not Ringback");
        }
        if (!bundle.header("Bundle-RequiredExecutionEnvironment").equals("JavaSE-21")) {
            breach(bundle, "MANIFEST.MF: Bundle-RequiredExecutionEnvironment is not JavaSE-21");
        }
        if (!bundle.header("Bundle-Activator").isBlank()) {
            breach(bundle, "MANIFEST.MF: has an activator; services are components");
        }
        for (String export : bundle.exportClauses()) {
            if (export.split(";")[0].contains(".internal") && !House.isLibrary(bundle.name())) {
                breach(bundle, "MANIFEST.MF: exports " + export.split(";")[0].trim() + "; internal is never exported");
            }
            if (!export.contains("version=")) {
                breach(bundle, "MANIFEST.MF: exports " + export.trim() + " without a version");
            }
        }
    }

    private void source(Bundle bundle, Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String where = bundle.folder().relativize(file).toString();
        Bundle.imports(text).forEach(used -> use(bundle, used, where));
        if (SLEEP.matcher(text).find()) {
            breach(bundle, where + ": sleeps; wait on a condition or use a scheduler");
        }
        long lines = text.lines().count();
        if (lines > LONGEST_FILE) {
            breach(bundle, where + ": has " + lines + " lines, more than " + LONGEST_FILE + ": it is two classes");
        }
    }

    private void use(Bundle user, String used, String where) {
        String name = user.name();
        House.LIBRARIES.forEach((prefix, allowed) -> {
            if (isOrIsIn(used, prefix) && !allowed.contains(name)) {
                breach(user, where + ": uses " + used + ", which only " + new TreeSet<>(allowed) + " may");
            }
        });
        if (name.equals("core") && !used.startsWith("java.") && !isOrIsIn(used, "org.ringback.core")) {
            // What is read when it is compiled, and by nobody when it runs.
            boolean annotation =
                    used.startsWith("org.eclipse.jdt.annotation") || used.startsWith("org.osgi.annotation.versioning");
            if (!annotation) {
                breach(user, where + ": uses " + used + "; core knows java.* alone");
            }
        }
        owner(used)
                .filter(owner -> !House.isLibrary(owner) && !House.isLibrary(name))
                .ifPresent(owner -> {
                    if (!House.mayUse(name, owner)) {
                        breach(user, where + ": uses " + used + " of " + owner + ", which is not on a lower floor");
                    }
                });
    }

    /** The bundle that a package of ours belongs to: the one with the longest name that fits. */
    private Optional<String> owner(String used) {
        return bundles.stream()
                .map(Bundle::name)
                .filter(name -> isOrIsIn(used, "org.ringback." + name))
                .max(java.util.Comparator.comparingInt(String::length));
    }

    private static boolean isOrIsIn(String used, String prefix) {
        return used.equals(prefix) || used.startsWith(prefix + ".");
    }

    private void breach(Bundle bundle, String what) {
        breaches.add("org.ringback." + bundle.name() + ": " + what);
    }
}
