package net.didora.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what the tests run. */
final class Ground {
  private Ground() {}

  static Path root() {
    return Path.of(System.getProperty("didora.it.root", "..")).toAbsolutePath().normalize();
  }

  static Path server() {
    return root().resolve("wildfly-config/server/target/server");
  }

  static Path application() {
    return Path.of(
            System.getProperty("didora.it.ear", root().resolve("ear/target/didora.ear").toString()))
        .toAbsolutePath();
  }

  static String launcherClassPath() {
    Path target = root().resolve("wildfly-config/launcher/target");
    return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
  }

  /** The JDK that the server runs on: DIDORA_TEST_JAVA_HOME, or the one that runs the tests. */
  static Path javaHome() {
    String wanted = System.getenv("DIDORA_TEST_JAVA_HOME");
    return Path.of(wanted == null ? System.getProperty("java.home") : wanted);
  }

  /** A directory of this test run under target. */
  static Path target(String... names) {
    Path directory = root().resolve("ear/target/it");
    for (String name : names) {
      directory = directory.resolve(name);
    }
    try {
      return Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
