package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLoginsTest {
  private static final Settings.Logins NOTHING_SET = new Settings.Logins(null, true, null);

  @TempDir private Path directory;

  @Test
  void aNewDatabaseGetsMadeUpPasswordsThatAreShown() {
    FirstLogins logins = logins();
    Map<String, String> environment = new HashMap<>();

    logins.passTo(environment, NOTHING_SET, Set.of()::contains);

    String master = environment.get("DIDORA_ADMIN_PASSWORD");
    String demo = environment.get("DIDORA_DEMO_PASSWORD");
    assertThat(logins.show())
        .containsExactly("master / " + master, "revenda / " + demo, "assinante / " + demo);
  }

  @Test
  void aPasswordThatWasSetIsNotPrinted() {
    FirstLogins logins = logins();
    Map<String, String> environment = new HashMap<>();

    logins.passTo(environment, new Settings.Logins("set-by-hand", false, null), Set.of()::contains);

    assertThat(environment).containsEntry("DIDORA_ADMIN_PASSWORD", "set-by-hand");
    assertThat(logins.show()).isEqualTo(List.of("master / (as set in DIDORA_ADMIN_PASSWORD)"));
  }

  @Test
  void loginsThatAreThereAreLeftAlone() {
    FirstLogins logins = logins();
    Map<String, String> environment = new HashMap<>();

    logins.passTo(environment, NOTHING_SET, Set.of("master", "revenda", "assinante")::contains);

    assertThat(environment).isEmpty();
    assertThat(logins.show()).isEmpty();
  }

  @Test
  void aFirstStartThatWasCutShortStillShowsTheSamePassword() {
    Map<String, String> first = new HashMap<>();
    Map<String, String> second = new HashMap<>();
    logins().passTo(first, NOTHING_SET, Set.of()::contains);

    FirstLogins logins = logins(); // the login was made, but the launcher died before it printed
    logins.passTo(second, NOTHING_SET, Set.of("master", "revenda", "assinante")::contains);

    assertThat(second).isEqualTo(first);
    assertThat(logins.show()).contains("master / " + first.get("DIDORA_ADMIN_PASSWORD"));
  }

  @Test
  void oncePrintedAPasswordIsForgotten() {
    FirstLogins logins = logins();
    logins.passTo(new HashMap<>(), NOTHING_SET, Set.of()::contains);
    logins.show();
    Map<String, String> next = new HashMap<>();

    logins().passTo(next, NOTHING_SET, Set.of("master", "revenda", "assinante")::contains);

    assertThat(next).isEmpty();
  }

  private FirstLogins logins() {
    return new FirstLogins(new Home(directory));
  }
}
