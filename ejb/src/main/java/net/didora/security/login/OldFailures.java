package net.didora.security.login;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Sweeps out failed logins that count no more, so that guessing does not fill the database. */
@Singleton
@SuppressWarnings("NullAway.Init")
public class OldFailures {
  @Inject private LoginFailures failures;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "*/10", persistent = false)
  public void sweep() {
    failures.forget(clock.instant());
  }
}
