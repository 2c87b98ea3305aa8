package net.didora.server;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The operator's environment variables, of which Didora's begin with DIDORA_. */
final class Environment {
  /** All there are; README.md says what each means. */
  static final List<String> SETTINGS =
      List.of(
          "DIDORA_HOME",
          "DIDORA_DB_URL",
          "DIDORA_DB_USER",
          "DIDORA_DB_PASSWORD",
          "DIDORA_DB_PORT",
          "DIDORA_BIND",
          "DIDORA_SIP_ADDRESS",
          "DIDORA_PORT_OFFSET",
          "DIDORA_RTP_PORTS",
          "DIDORA_ZONE",
          "DIDORA_ADMIN_PASSWORD",
          "DIDORA_DEMO",
          "DIDORA_DEMO_PASSWORD",
          "DIDORA_TLS_CERT",
          "DIDORA_TLS_KEY",
          "DIDORA_JAVA_OPTS");

  private static final String OURS = "DIDORA_";

  /** What the tests of Didora are told, perhaps in the same terminal. */
  private static final String OF_THE_TESTS = "DIDORA_TEST_";

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** A setting that is misspelt would change nothing, and nobody would be told. */
  void refuseUnknown() {
    variables.keySet().stream()
        .filter(name -> name.startsWith(OURS) && !name.startsWith(OF_THE_TESTS))
        .filter(name -> !SETTINGS.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(Environment::refuse);
  }

  private static void refuse(String unknown) {
    String cure =
        nearest(unknown)
            .map(setting -> "Did you mean " + setting + "?")
            .orElse("README.md lists all there are.");
    throw new BadSettingException(unknown, "there is no such setting. " + cure);
  }

  /** The setting most like it, unless more than a third of the letters after DIDORA_ differ. */
  private static Optional<String> nearest(String unknown) {
    int most = (unknown.length() - OURS.length()) / 3;
    return SETTINGS.stream()
        .filter(setting -> edits(unknown, setting) <= most)
        .min(Comparator.comparingInt(setting -> edits(unknown, setting)));
  }

  /** How many letters were added, left out or mistaken: the distance of Levenshtein. */
  private static int edits(String typed, String meant) {
    int[] row = IntStream.rangeClosed(0, meant.length()).toArray();
    for (int i = 1; i <= typed.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= meant.length(); j++) {
        int mistaken = diagonal + (typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(mistaken, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[meant.length()];
  }

  /** A blank variable is an unset one. */
  @Nullable String text(String setting) {
    String value = variables.get(setting);
    return value == null || value.isBlank() ? null : value.strip();
  }

  String text(String setting, String unlessSet) {
    String value = text(setting);
    return value == null ? unlessSet : value;
  }

  int number(String setting, int unlessSet, int least, int most) {
    String set = text(setting);
    if (set == null) {
      return unlessSet;
    }
    try {
      int number = Integer.parseInt(set);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new BadSettingException(
        setting, set + " is not a number from " + least + " to " + most + ".");
  }
}
