package org.ringback.product.bundles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.osgi.launch.EquinoxFactory;
import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** A product's own set of bundles, and no other, in a framework; resolved, not started. */
final class Product implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("ringback.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final String OUR = "org.ringback.";

    private final Framework framework;

    private Product(Framework framework) {
        this.framework = framework;
    }

    static Product server(Path storage) {
        return open(serverPlugins(), storage, jar -> true);
    }

    static Product desktop(Path storage) {
        return open(plugins("org.ringback.desktop.product", "ringback-desktop"), storage, jar -> true);
    }

    /** The product with only some of its bundles. */
    static Product serverWith(Path storage, Predicate<String> jars) {
        return open(serverPlugins(), storage, jars);
    }

    /** Where the jars of the server are. */
    static Path serverPlugins() {
        return plugins("org.ringback.server.product", "ringback-server");
    }

    private static Path plugins(String module, String product) {
        Path plugins = ROOT.resolve("releng")
                .resolve(module)
                .resolve("target/products")
                .resolve(product)
                .resolve("linux/gtk")
                .resolve(arch())
                .resolve("plugins");
        Assumptions.assumeTrue(Files.isDirectory(plugins), "the product is not built: " + plugins);
        return plugins;
    }

    private static String arch() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }

    private static Product open(Path plugins, Path storage, Predicate<String> jars) {
        Framework framework = new EquinoxFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        "osgi.os",
                        "linux",
                        "osgi.ws",
                        "gtk",
                        "osgi.arch",
                        arch(),
                        // As the product's launcher has it.
                        "osgi.compatibility.bootdelegation",
                        "true"));
        try (Stream<Path> files = Files.list(plugins)) {
            framework.init();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("org.eclipse.osgi_") && jars.test(name)) {
                    framework.getBundleContext().installBundle("reference:" + file.toUri());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BundleException e) {
            throw new AssertionError("the product's bundles cannot be installed: " + plugins, e);
        }
        return new Product(framework);
    }

    Framework framework() {
        return framework;
    }

    /** Resolves all, and says which cannot be: none of them can be used then. */
    List<String> unresolved() {
        framework.adapt(FrameworkWiring.class).resolveBundles(null);
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(b -> b.getState() < Bundle.RESOLVED)
                .map(Bundle::getSymbolicName)
                .toList();
    }

    /** What we wrote, without what we packed. */
    List<Bundle> ours() {
        return Stream.of(framework.getBundleContext().getBundles())
                .filter(b -> b.getSymbolicName().startsWith(OUR)
                        && !b.getSymbolicName().startsWith(OUR + "lib."))
                .toList();
    }

    /** The names of all classes that are in a bundle. */
    static List<String> classes(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<String> names = new ArrayList<>();
        for (String resource : wiring.listResources(
                "/", "*.class", BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE)) {
            if (!resource.endsWith("-info.class")) {
                names.add(resource.substring(0, resource.length() - ".class".length())
                        .replace('/', '.'));
            }
        }
        return names;
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(30_000);
        } catch (BundleException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
