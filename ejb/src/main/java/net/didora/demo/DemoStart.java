package net.didora.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import net.didora.security.FirstLogin;

/**
 * At the start of the server, after the first login was made: plants the demo where it is wanted.
 */
@Singleton
@Startup
@DependsOn("FirstStart")
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class DemoStart {
  @Inject private Settings settings;
  @Inject private DemoTree demo;
  @Inject private FirstLogin firstLogin;

  @PostConstruct
  void start() {
    if (settings.demo()) {
      String master = Tenant.platform("demo").call(firstLogin::masterPath);
      Tenant.of(master, FirstLogin.LOGIN).run(demo::plant);
    }
  }
}
