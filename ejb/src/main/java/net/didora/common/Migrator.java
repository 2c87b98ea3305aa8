package net.didora.common;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the tables up to date before anything else starts; others say DependsOn this. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrator {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  @SuppressWarnings("NullAway.Init")
  private DataSource database;

  @PostConstruct
  void migrateOnStart() {
    MigrateResult result = migrate(database);
    EjbLog.LOG.migrated(result.migrationsExecuted, String.valueOf(result.targetSchemaVersion));
  }

  /**
   * The first migration finds tables there already: the server's own, of its jobs and timers. So a
   * schema without our history starts at zero instead of being refused.
   */
  public static MigrateResult migrate(DataSource database) {
    return Flyway.configure(Migrator.class.getClassLoader())
        .dataSource(database)
        .locations("classpath:db/migration")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
