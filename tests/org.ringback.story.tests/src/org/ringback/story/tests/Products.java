package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ringback.story.Demo;
import org.ringback.story.Stage;

/** What the build has made. */
record Products(Path root) {
    Products() {
        this(Path.of(System.getProperty("ringback.root", ".")));
    }

    /** A stage with the products, the demo's settings and the simulated PBX. */
    Stage stage(Path folder) throws IOException {
        return stage(product("desktop"), folder);
    }

    /** A stage with another desktop than the one that the build materialised. */
    Stage stage(Path desktop, Path folder) throws IOException {
        return Demo.onSimulator(
                product("server"),
                desktop,
                bundle("tests/org.ringback.workbench.driver"),
                root.resolve("releng/demo/etc"),
                folder);
    }

    private Path product(String name) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
        return root.resolve(
                "releng/org.ringback." + name + ".product/target/products/ringback-" + name + "/linux/gtk/" + machine);
    }

    private Path bundle(String module) throws IOException {
        try (var files = Files.list(root.resolve(module).resolve("target"))) {
            return files.filter(f -> f.toString().endsWith("-SNAPSHOT.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
