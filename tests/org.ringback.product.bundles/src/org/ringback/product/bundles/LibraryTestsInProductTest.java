package org.ringback.product.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The unit tests of the bundles that use a library each, once more: with what the product has, and nothing else. */
class LibraryTestsInProductTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "{0} in the {1}")
    @CsvSource({"contacts, desktop", "contacts, server", "numbers, desktop", "numbers, server", "messaging, server"})
    void theTestsOfALibrarysUsePassInTheProduct(String name, String which) throws Exception {
        Path classes = Product.ROOT.resolve("bundles/org.ringback." + name + "/target/test-classes");
        assumeTrue(Files.isDirectory(classes), "there are no compiled tests: " + classes);
        Path storage = folder.resolve("framework");
        try (Product product = which.equals("server") ? Product.server(storage) : Product.desktop(storage)) {
            List<String> ended = run(product, "org.ringback." + name, classes);
            assertThat(ended).isNotEmpty().allMatch(line -> line.startsWith("ok "));
        }
    }

    private List<String> run(Product product, String host, Path classes) throws Exception {
        BundleContext context = product.framework().getBundleContext();
        for (URI tool : TestBundles.tools()) {
            context.installBundle("reference:" + tool);
        }
        Bundle runner = context.installBundle(TestBundles.runner(folder).toUri().toString());
        Path fragment = TestBundles.fragment(host, classes, folder);
        context.installBundle(fragment.toUri().toString());
        Optional<URI> directory = TestBundles.directory(fragment);
        if (directory.isPresent()) {
            context.installBundle(directory.get().toString());
        }
        assertThat(product.unresolved()).isEmpty();
        Bundle tested = Stream.of(context.getBundles())
                .filter(b -> b.getSymbolicName().equals(host))
                .findFirst()
                .orElseThrow();
        Class<?>[] tests = tests(tested, classes);
        Class<?> inside = runner.loadClass(Inside.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(inside.getClassLoader());
        try {
            @SuppressWarnings("unchecked")
            List<String> ended =
                    (List<String>) inside.getMethod("run", Class[].class).invoke(null, (Object) tests);
            return ended;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Class<?>[] tests(Bundle bundle, Path classes) throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.walk(classes)) {
            names = files.map(classes::relativize)
                    .map(Path::toString)
                    .filter(f -> f.endsWith("Test.class"))
                    .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
        Class<?>[] tests = new Class<?>[names.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = bundle.loadClass(names.get(i));
        }
        return Stream.of(tests)
                .filter(t -> !Modifier.isAbstract(t.getModifiers()))
                .toArray(Class<?>[]::new);
    }
}
