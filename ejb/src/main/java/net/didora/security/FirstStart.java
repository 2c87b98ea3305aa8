package net.didora.security;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import net.didora.common.Tenant;

/** At the start of the server, once the tables are there: somebody can log in. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class FirstStart {
  @Inject private FirstLogin firstLogin;

  @PostConstruct
  void start() {
    Tenant.platform("start").run(firstLogin::makeIfNone);
  }
}
