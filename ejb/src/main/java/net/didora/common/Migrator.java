package net.didora.common;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
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
    MigrateResult result = Migrations.migrate(database);
    EjbLog.LOG.migrated(result.migrationsExecuted, String.valueOf(result.targetSchemaVersion));
  }
}
