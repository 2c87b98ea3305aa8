package net.didora.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the server keeps in DIDORA_HOME/server: its configuration, its data, its logs and the
 * application. The programs stay where they were installed.
 */
final class ServerFiles {
  static final String APPLICATION = "didora.ear";
  private static final List<String> MARKS =
      List.of(
          ".dodeploy",
          ".isdeploying",
          ".deployed",
          ".failed",
          ".undeployed",
          ".isundeploying",
          ".pending",
          ".skipdeploy");

  private final Home home;
  private final Path programs;
  private final Path directory;

  ServerFiles(Home home, Path programs) {
    this.home = home;
    this.programs = programs;
    directory = home.directory("server");
  }

  Path programs() {
    return programs;
  }

  Path directory() {
    return directory;
  }

  Path console() {
    return home.directory("server/log").resolve("console.log");
  }

  /** Lays out the configuration; true if an older one was replaced, which is kept beside it. */
  boolean prepareConfiguration() {
    try {
      Path shipped = programs.resolve("standalone/configuration");
      String digest = digest(shipped);
      Path mine = home.directory("server/configuration");
      if (home.read("server/configuration-came-from").filter(digest::equals).isPresent()
          && Files.exists(mine.resolve("standalone.xml"))) {
        return false;
      }
      boolean replaced = keepOld(mine.resolve("standalone.xml"));
      copyFiles(shipped, mine);
      home.write("server/configuration-came-from", digest);
      return replaced;
    } catch (IOException failed) {
      throw new StartRefusedException(
          "Cannot lay out the server's configuration: " + failed.getMessage(), failed);
    }
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            to.resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Where the files lie that the database may read from us; empty at the start. */
  Path load() {
    return home.directory("server/load");
  }

  /** What a killed server left there is of no use any more. */
  void emptyLoad() {
    try (Stream<Path> left = Files.list(load())) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new StartRefusedException(
          "Cannot empty " + load() + ": " + failed.getMessage(), failed);
    }
  }

  /** Puts the application where the server looks for it when it boots. */
  void prepareApplication(Path ear) {
    try {
      Path deployments = home.directory("server/deployments");
      for (String mark : MARKS) {
        Files.deleteIfExists(deployments.resolve(APPLICATION + mark));
      }
      Path mine = deployments.resolve(APPLICATION);
      if (!Files.exists(mine) || Files.mismatch(ear, mine) >= 0) {
        Path fresh = directory.resolve(APPLICATION + ".new");
        Files.copy(ear, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, mine, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException failed) {
      throw new StartRefusedException(
          "Cannot copy the application " + ear + ": " + failed.getMessage(), failed);
    }
  }

  boolean applicationFailed() {
    return Files.exists(directory.resolve("deployments").resolve(APPLICATION + ".failed"));
  }

  boolean applicationIsUp() {
    return Files.exists(directory.resolve("deployments").resolve(APPLICATION + ".deployed"));
  }

  private static boolean keepOld(Path configuration) throws IOException {
    if (!Files.exists(configuration)) {
      return false;
    }
    String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Files.move(configuration, configuration.resolveSibling("standalone.xml.before-" + when));
    return true;
  }

  private static String digest(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException neverMissing) {
      throw new IllegalStateException(neverMissing);
    }
  }
}
