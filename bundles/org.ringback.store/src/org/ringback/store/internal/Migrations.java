package org.ringback.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.ringback.core.config.StartProgress;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.customers.TermsOfHistory;
import org.ringback.store.internal.customers.TokensOfRows;
import org.ringback.store.internal.schema.BeforeUpdate;

/**
 * Brings a database to this version's schema. The scripts are named here one by one, because looking through a class
 * path finds nothing inside OSGi.
 */
public final class Migrations {
    private static final List<String> SCRIPTS = List.of(
            "V1__foundation.sql",
            "V2__history_search.sql",
            "V3__erasure.sql",
            "V4__customer_care.sql",
            "V5__history_terms_by_time.sql",
            "V6__day.sql",
            "V7__agents_hours.sql",
            "V11__callbacks_by_time.sql",
            "V12__groups_hours.sql",
            "V13__secret.sql",
            "V14__typed_texts.sql",
            "V15__search_tokens.sql",
            "V17__search_indexes.sql",
            "V18__missed_for_group.sql",
            "V19__feed.sql",
            "V21__directory_version.sql",
            "V24__confidential.sql",
            "V27__arrangement.sql",
            "V28__undo_merge.sql",
            "V29__callback_dialogue.sql",
            "V30__figures.sql",
            "V31__servers.sql",
            "V32__fewer_index_entries.sql",
            "V34__promises.sql",
            "V35__groups_zone.sql",
            "V36__promises_kept_elsewhere.sql");

    private Migrations() {}

    /**
     * Brings it to the newest schema.
     *
     * @param backUp whether what is kept in an older one is backed up before
     */
    static void run(StoreSettings settings, DataSource source, StartProgress progress, boolean backUp) {
        try {
            Flyway flyway = flyway(source, progress).load();
            refuseNewer(settings, flyway);
            if (backUp && flyway.info().current() != null && flyway.info().pending().length > 0) {
                new BeforeUpdate(settings, source, progress)
                        .backUp(flyway.info().current().getVersion());
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw explained(settings, e);
        }
    }

    /** Makes an empty database one of an older schema, to take in what was kept in that. */
    public static void make(StoreSettings settings, DataSource source, MigrationVersion version) {
        try {
            Flyway flyway = flyway(source, line -> {})
                    .target(version)
                    .cleanDisabled(false)
                    .load();
            flyway.clean();
            flyway.migrate();
        } catch (FlywayException e) {
            throw explained(settings, e);
        }
    }

    /** The newest version of the schema that is known here. */
    public static MigrationVersion newest(DataSource source) {
        return known(flyway(source, line -> {}).load());
    }

    private static FluentConfiguration flyway(DataSource source, StartProgress progress) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .table("schema_history")
                .javaMigrations(new TermsOfHistory(), new TokensOfRows(progress))
                .resourceProvider(new Scripts())
                .locations("classpath:migrations")
                .failOnMissingLocations(false)
                // The scripts up to 14 are of a time of two databases; what they say must not change any more.
                .placeholders(Map.of("term", "varchar(200) collate \"C\""))
                .ignoreMigrationPatterns(new String[0])
                .connectRetries(0)
                .lockRetryCount(30);
    }

    private static MigrationVersion known(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(each -> each.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }

    private static void refuseNewer(StoreSettings settings, Flyway flyway) {
        MigrationVersion known = known(flyway);
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(known) > 0) {
            throw new RepositoryException(
                    "The database " + settings.place() + " was made by a newer Ringback (its schema is version "
                            + current.getVersion() + ", this one knows " + known
                            + "): start that version again, or put back a backup");
        }
    }

    private static RepositoryException explained(StoreSettings settings, FlywayException e) {
        var sql = Failures.sql(e);
        return sql != null
                ? Failures.explain(settings, sql)
                : new RepositoryException(
                        "The database " + settings.place()
                                + " cannot be brought to this version's schema: give Ringback an empty one, or put back a backup ("
                                + String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("") + ")",
                        e);
    }

    @NonNullByDefault({})
    private static final class Scripts implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return SCRIPTS.contains(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name -> prefix == null || name.startsWith(prefix))
                    .filter(name -> suffixes == null || Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .map(name -> (LoadableResource) new Script(name))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + name)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new StringReader(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
