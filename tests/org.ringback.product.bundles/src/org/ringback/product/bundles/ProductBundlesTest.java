package org.ringback.product.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A product has every class that our code can reach: a test on a class path has more than what is shipped. */
class ProductBundlesTest {
    @TempDir
    Path storage = Path.of("");

    @Test
    void theProductsHaveAllThatOurCodeCanReach() {
        Set<Reach.Missing> missing = new TreeSet<>();
        try (Product server = Product.server(storage.resolve("server"))) {
            missing.addAll(reached(server, 5_000));
        }
        try (Product desktop = Product.desktop(storage.resolve("desktop"))) {
            missing.addAll(reached(desktop, 2_000));
        }
        assertThat(missing.stream().filter(m -> LeftOut.ALL.stream().noneMatch(l -> l.covers(m))))
                .as("needed, but neither shipped nor left out for a reason")
                .isEmpty();
        assertThat(LeftOut.ALL.stream().filter(l -> missing.stream().noneMatch(l::covers)))
                .as("left out, but not missing")
                .isEmpty();
    }

    private static Set<Reach.Missing> reached(Product product, int atLeast) {
        assertThat(product.unresolved()).isEmpty();
        Reach reach = new Reach();
        product.ours().forEach(reach::from);
        Set<Reach.Missing> missing = reach.missing();
        assertThat(reach.classes()).as("classes on the way").isGreaterThan(atLeast);
        return missing;
    }

    @Test
    void aLibraryThatIsCalledOptionalButIsNeededIsMissed() {
        try (Product server = Product.serverWith(storage, jar -> !jar.startsWith("org.freemarker"))) {
            assertThat(server.unresolved()).isEmpty();
            Reach reach = new Reach();
            server.ours().stream()
                    .filter(b -> b.getSymbolicName().equals("org.ringback.contacts"))
                    .forEach(reach::from);
            List<String> missed =
                    reach.missing().stream().map(Reach.Missing::toString).toList();
            assertThat(missed).contains("ezvcard.VCard needs freemarker.template.TemplateException");
            assertThat(reach.missing().stream().map(Reach.Missing::needed).collect(Collectors.toSet()))
                    .allMatch(n -> n.startsWith("freemarker."));
        }
    }
}
