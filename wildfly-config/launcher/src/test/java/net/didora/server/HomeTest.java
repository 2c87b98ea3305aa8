package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path directory;

  @Test
  void aSecondLauncherOnTheSameHomeIsRefused() {
    Home first = new Home(directory);
    Home second = new Home(directory);
    first.take();

    assertThatThrownBy(second::take)
        .isInstanceOf(StartRefusedException.class)
        .hasMessageStartingWith("A Didora already runs on " + directory);
    first.release();
  }

  @Test
  void aReleasedHomeCanBeTakenAgain() {
    Home first = new Home(directory);
    first.take();
    first.release();

    Home second = new Home(directory);

    second.take();
    second.release();
  }

  @Test
  void secretsAndTheNodeIdAreMadeOnceAndStay() {
    String secret = new Home(directory).secret("password");
    String node = new Home(directory).nodeId();

    assertThat(new Home(directory).secret("password")).isEqualTo(secret).hasSize(16);
    assertThat(new Home(directory).nodeId()).isEqualTo(node);
  }

  @Test
  void whatIsKeptIsForItsOwnerOnly() throws Exception {
    Home home = new Home(directory);
    home.take();
    home.secret("password");

    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("password"))).isEqualTo("rw-------");
    home.release();
  }

  @Test
  void aTornWriteOfAnEarlierKillDoesNotMatter() throws Exception {
    Files.writeString(directory.resolve("node-id.new"), "half a no");

    String node = new Home(directory).nodeId();

    assertThat(node).hasSize(36);
    assertThat(directory.resolve("node-id.new")).doesNotExist();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
