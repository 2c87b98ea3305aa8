package net.didora.security;

import net.didora.common.EjbLog;

/** Giving a password to a user who has none yet. */
public final class NewLogin {
  private NewLogin() {}

  public static User withPassword(User user, String password) {
    user.keepPassword(Passwords.hash(password));
    return user;
  }

  /** A password for the demo logins where none was set. */
  public static String randomDemoPassword() {
    String password = Passwords.random();
    EjbLog.LOG.demoLogins(password);
    return password;
  }
}
