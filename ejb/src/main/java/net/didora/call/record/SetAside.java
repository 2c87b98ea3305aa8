package net.didora.call.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.didora.call.CallLogger;

/** Keeps what the database can never store, so that someone may look at it. */
final class SetAside {
  private final Path directory;

  SetAside(Path directory) {
    this.directory = directory;
  }

  void put(String name, byte[] content, Exception why) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    Files.write(file, content);
    CallLogger.LOG.recordSetAside(name, file.toString(), String.valueOf(why.getMessage()));
  }
}
