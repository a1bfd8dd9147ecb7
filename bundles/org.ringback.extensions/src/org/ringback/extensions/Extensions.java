package org.ringback.extensions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/**
 * Bundles of others, each a jar in a folder outside the installation, so that they survive its updates. They are installed anew
 * at each start of the program: what was taken out of the folder is gone, what was replaced is new. None of them can keep the
 * program from starting.
 */
public final class Extensions {
    private static final String LOCATION = "ringback-extension:";
    private static final String SUFFIX = ".jar";
    private static final Pattern NAMED = Pattern.compile("\\(osgi\\.wiring\\.(package|bundle|host)=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern BEFORE = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)");

    private final BundleContext context;
    private final int startLevel;

    /**
     * Where they are installed.
     *
     * @param context of the program's framework
     * @param startLevel at which they are started; when the framework is there already, at once
     */
    public Extensions(BundleContext context, int startLevel) {
        this.context = context;
        this.startLevel = startLevel;
    }

    /**
     * Installs and starts whatever lies in the folders, and uninstalls what earlier runs found there. May take a moment; called
     * once, by the program's starting thread.
     *
     * @param folders need not be there
     * @return what was found, in the order of the files' names
     */
    public List<Extension> install(List<Path> folders) {
        uninstallFormer();
        Map<Path, Extension> refused = new TreeMap<>();
        Map<Path, Bundle> installed = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : jars(folder)) {
                try {
                    installed.put(file, install(file));
                } catch (IOException | BundleException e) {
                    refused.put(file, refused(file, "cannot be read as a jar (" + e.getMessage() + ")"));
                } catch (RefusedException e) {
                    refused.put(file, refused(file, e.why));
                }
            }
        }
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        wiring.resolveBundles(installed.values());
        Map<Path, Extension> all = new TreeMap<>(refused);
        installed.forEach((file, bundle) -> all.put(file, start(file, bundle, wiring)));
        return List.copyOf(all.values());
    }

    private void uninstallFormer() {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)) {
                try {
                    bundle.uninstall();
                } catch (BundleException e) {
                    throw new IllegalStateException("the extension " + bundle + " cannot be taken out", e);
                }
            }
        }
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new IllegalStateException("the folder of extensions " + folder + " cannot be read", e);
            }
        }
        return jars.stream().sorted().toList();
    }

    private Bundle install(Path file) throws IOException, BundleException, RefusedException {
        String name = symbolicName(file);
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                throw new RefusedException(
                        bundle.getLocation().startsWith(LOCATION)
                                ? "is the bundle " + name + ", as "
                                        + bundle.getLocation().substring(LOCATION.length())
                                        + " is; take one of them out"
                                : "is the bundle " + name + ", which the program has itself");
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            Bundle bundle = context.installBundle(LOCATION + file.getFileName(), in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
            return bundle;
        }
    }

    private static String symbolicName(Path file) throws IOException, RefusedException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String header =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (header == null) {
                throw new RefusedException("is no OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
            }
            return header.split(";", 2)[0].strip();
        }
    }

    private static Extension start(Path file, Bundle bundle, FrameworkWiring wiring) {
        Optional<String> problem = Optional.empty();
        if (bundle.getState() == Bundle.INSTALLED) {
            problem = Optional.of(missing(bundle, wiring));
        } else if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                problem = Optional.of("failed when it was started (" + e.getMessage() + ")");
            }
        }
        return new Extension(
                String.valueOf(file.getFileName()),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                problem);
    }

    private static String missing(Bundle bundle, FrameworkWiring wiring) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        String missing = Stream.ofNullable(revision)
                .flatMap(r -> r.getDeclaredRequirements(null).stream())
                .filter(r -> !Namespace.RESOLUTION_OPTIONAL.equals(
                                r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
                                r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                        && wiring.findProviders(r).isEmpty())
                .map(Extensions::words)
                .sorted()
                .collect(Collectors.joining(" and "));
        return missing.isEmpty()
                ? "cannot be resolved: what it needs contradicts what is here"
                : "needs " + missing + ", which no bundle here has";
    }

    /** What is missing, from a filter such as {@code (&(osgi.wiring.package=a.b)(version>=1.0)(!(version>=2.0)))}. */
    private static String words(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher named = NAMED.matcher(filter);
        if (!named.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        String kind = switch (named.group(1)) {
            case "package" -> "the package ";
            case "host" -> "the host bundle ";
            default -> "the bundle ";
        };
        String from = group(FROM, filter).map(v -> " from " + v).orElse("");
        String before = group(BEFORE, filter).map(v -> " before " + v).orElse("");
        return kind + named.group(2) + from + before;
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Extension refused(Path file, String why) {
        String name = String.valueOf(file.getFileName());
        return new Extension(name, name, "", Optional.of(why));
    }

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        RefusedException(String why) {
            super(why);
            this.why = why;
        }
    }
}
