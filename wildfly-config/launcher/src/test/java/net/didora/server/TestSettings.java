package net.didora.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings as an operator makes them, with a home of the test's own. */
final class TestSettings {
  private TestSettings() {}

  static Settings read(Path home, Map<String, String> set) {
    Map<String, String> environment = new HashMap<>(Map.of("DIDORA_HOME", home.toString()));
    environment.putAll(set);
    return new SettingsReader(environment, false).read();
  }
}
