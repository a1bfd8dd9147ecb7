package org.ringback.store.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Gives tests a {@link PrivatePostgres}, one for all of them; ended when the last test has run. */
final class Databases implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Databases.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Source.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Source(context);
    }

    /** Makes databases for one test class. */
    static final class Source {
        private final ExtensionContext context;

        Source(ExtensionContext context) {
            this.context = context;
        }

        /** The settings of a new database with the newest schema and no rows. */
        Map<String, Object> fresh(Server server) throws Exception {
            return switch (server) {
                case OWN -> Map.of("url", postgres().newDatabase());
                case EMBEDDED -> Map.of("url", embedded().newSchema());
            };
        }

        EmbeddedPostgres embedded() {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                            EmbeddedPostgres.class, key -> new EmbeddedPostgres(), EmbeddedPostgres.class);
        }

        /** @throws TestAbortedException when there is none; on the build server that is a failure */
        PrivatePostgres postgres() {
            try {
                return context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent("postgres", key -> started(), Started.class)
                        .postgres();
            } catch (PrivatePostgres.Missing e) {
                if ("true".equals(System.getenv("CI"))) {
                    throw new AssertionError(
                            "with CI=true the store must be tested on PostgreSQL: " + e.getMessage(), e);
                }
                System.out.println("SKIPPED on PostgreSQL: " + e.getMessage());
                throw new TestAbortedException("SKIPPED: " + e.getMessage());
            }
        }

        static Path newFolder() {
            try {
                // Of root's, PostgreSQL runs as another user, who has to get in.
                Path folder = Files.createTempDirectory(
                        "ringback-store",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                folder.toFile().deleteOnExit();
                return folder;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static Started started() {
            try {
                return new Started(new PrivatePostgres());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private record Started(PrivatePostgres postgres)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws Exception {
            postgres.close();
        }
    }
}
