package net.didora.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The logins that a new database gets, and their passwords. One that we made up is shown once, when
 * the server is ready; until then it is kept, so that a failed first start does not lose it.
 */
final class FirstLogins {
  static final String MASTER = "master";
  static final List<String> DEMO = List.of("revenda", "assinante");
  private static final String MASTER_FILE = "first-password-of-master";
  private static final String DEMO_FILE = "first-password-of-demo";

  private final Home home;
  private final List<String> toShow = new ArrayList<>();
  private boolean shownPasswords;

  FirstLogins(Home home) {
    this.home = home;
  }

  /** What the server must know to make the logins that are missing. */
  void passTo(Map<String, String> environment, Settings.Logins logins, Predicate<String> exists) {
    if (!exists.test(MASTER) || home.read(MASTER_FILE).isPresent()) {
      String password = password(logins.adminPassword(), MASTER_FILE);
      environment.put("DIDORA_ADMIN_PASSWORD", password);
      toShow.add(line(MASTER, logins.adminPassword(), password, "DIDORA_ADMIN_PASSWORD"));
    }
    if (logins.demo() && (!exists.test(DEMO.get(0)) || home.read(DEMO_FILE).isPresent())) {
      String password = password(logins.demoPassword(), DEMO_FILE);
      environment.put("DIDORA_DEMO_PASSWORD", password);
      for (String login : DEMO) {
        toShow.add(line(login, logins.demoPassword(), password, "DIDORA_DEMO_PASSWORD"));
      }
    }
  }

  /** The lines for the terminal; the made-up passwords are forgotten with it. */
  List<String> show() {
    if (!shownPasswords) {
      home.forget(MASTER_FILE);
      home.forget(DEMO_FILE);
      shownPasswords = true;
    }
    return List.copyOf(toShow);
  }

  private String password(@Nullable String set, String file) {
    if (set != null) {
      return set;
    }
    Optional<String> kept = home.read(file);
    String password = kept.orElseGet(Home::newPassword);
    if (kept.isEmpty()) {
      home.write(file, password + "\n");
    }
    return password;
  }

  private static String line(String login, @Nullable String set, String made, String setting) {
    return login + " / " + (set == null ? made : "(as set in " + setting + ")");
  }
}
