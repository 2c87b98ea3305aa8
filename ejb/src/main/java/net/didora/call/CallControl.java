package net.didora.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import net.didora.call.admission.OwnAddresses;
import net.didora.call.digest.Nonces;
import net.didora.common.SecretBox;
import net.didora.common.Settings;
import net.didora.rating.CurrentPrices;

/** Starts call control with the server, stops it with the server, and hands out its two doors. */
@Singleton
@Startup
@DependsOn({"Migrator", "DemoStart"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@SuppressWarnings("NullAway.Init")
public class CallControl {
  @Resource(lookup = "java:jboss/datasources/DidoraCallDS")
  private DataSource source;

  @Inject private Settings settings;
  @Inject private CurrentPrices prices;
  @Inject private Clock clock;
  @Inject private SecretBox secrets;
  private CallServer server;

  @PostConstruct
  void start() {
    try {
      server =
          CallServer.start(
              source,
              new CallServer.Identity(
                  settings.node(),
                  settings.home().resolve("journal"),
                  own(),
                  CallServer.Identity.BEAT),
              prices.reader(),
              clock,
              new CallSecrets(secrets::decrypt, new Nonces(secrets.keyFor("nonces of calls"))));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("Call control cannot start: " + e.getMessage(), e);
    }
  }

  @PreDestroy
  void stop() {
    server.stop();
  }

  @Produces
  public Admission admission() {
    return server.admission();
  }

  @Produces
  public Credit credit() {
    return server.credit();
  }

  @Produces
  public CallFigures figures() {
    return server.figures();
  }

  /** One for the server: what it knows of the leases lies in it. */
  @Produces
  @ApplicationScoped
  public Registrations registrations() {
    return server.registrations();
  }

  @Produces
  public CallLog callLog() {
    return server.callLog();
  }

  @Produces
  public CallIds callIds() {
    return new CallIds(clock);
  }

  private OwnAddresses own() {
    return OwnAddresses.of(
        settings.bind(), settings.sipAddress(), settings.sipPort(), settings.sipTlsPort());
  }
}
