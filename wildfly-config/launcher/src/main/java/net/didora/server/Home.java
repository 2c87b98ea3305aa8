package net.didora.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directory DIDORA_HOME: what is kept in it, for its owner only, and who uses it now. */
final class Home {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path directory;
  private @Nullable FileLock lock;

  Home(Path directory) {
    this.directory = directory;
  }

  /** Takes the directory for this process; a second launcher on it is refused. */
  void take() {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      lock = null;
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot use " + directory + ": " + failed.getMessage());
    }
    if (lock == null) {
      throw new StartRefusedException(
          "A Didora already runs on "
              + directory
              + "; stop it first, or set DIDORA_HOME and DIDORA_PORT_OFFSET for a second one.");
    }
  }

  /** Lets another launcher have the directory. */
  void release() {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException alreadyGone) {
      // the lock ends with this process anyway
    }
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  Path directory(String name) {
    try {
      return Files.createDirectories(file(name));
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot make " + file(name) + ": " + failed.getMessage());
    }
  }

  /** The name of this node among those on one database; made once. */
  String nodeId() {
    return kept("node-id", () -> UUID.randomUUID().toString());
  }

  /** A secret that is made once and then stays. */
  String secret(String name) {
    return kept(name, Home::newPassword);
  }

  Optional<String> read(String name) {
    try {
      Path file = file(name);
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot read " + file(name) + ": " + failed.getMessage());
    }
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  void write(String name, String text) {
    writeBytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void writeBytes(String name, byte[] bytes) {
    try {
      Path file = file(name);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot write " + file(name) + ": " + failed.getMessage());
    }
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String newPassword() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  private String kept(String name, Supplier<String> first) {
    return read(name)
        .filter(text -> !text.isEmpty())
        .orElseGet(
            () -> {
              String made = first.get();
              write(name, made + "\n");
              return made;
            });
  }
}
