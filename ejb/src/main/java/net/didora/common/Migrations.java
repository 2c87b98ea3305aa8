package net.didora.common;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** The tables, version by version, as they stand in db/migration. */
public final class Migrations {
  private Migrations() {}

  /**
   * The first migration finds tables there already: the server's own, of its jobs and timers. So a
   * schema without our history starts at zero instead of being refused.
   */
  public static MigrateResult migrate(DataSource database) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
