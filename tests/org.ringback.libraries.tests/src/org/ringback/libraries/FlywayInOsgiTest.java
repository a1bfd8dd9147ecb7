package org.ringback.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The packed Flyway finds its database inside Equinox and migrates once. */
class FlywayInOsgiTest {

    @Test
    void migratesPostgreSql() throws Exception {
        String url = System.getProperty("ringback.test.postgresql", "none");
        Assumptions.assumeFalse(url.equals("none"), "no PostgreSQL: set ringback.test.postgresql");
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(url);
        migratesOnce(postgres);
    }

    private static void migratesOnce(DataSource source) throws Exception {
        Flyway flyway = Flyway.configure(Flyway.class.getClassLoader())
                .dataSource(source)
                .table("libraries_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .javaMigrations(new V1__CreateTable())
                .locations(new String[0])
                .load();
        try (var connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
            assertThat(flyway.migrate().migrationsExecuted).isZero();
            assertThat(statement.executeUpdate("insert into libraries_test values (1)"))
                    .isEqualTo(1);
            statement.execute("drop table libraries_test");
            statement.execute("drop table \"libraries_history\"");
        }
    }

    private static final class V1__CreateTable extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("create table libraries_test (id int primary key)");
            }
        }
    }
}
