package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {
  @TempDir private Path directory;
  private Path shipped;
  private Path mine;

  @BeforeEach
  void shipAConfiguration() throws Exception {
    shipped = Files.createDirectories(directory.resolve("wildfly/standalone/configuration"));
    mine = directory.resolve("home/server/configuration");
    Files.createDirectories(directory.resolve("home"));
    Files.writeString(shipped.resolve("standalone.xml"), "version 1");
  }

  @Test
  void theFirstStartCopiesTheConfiguration() {
    boolean replaced = files().prepareConfiguration();

    assertThat(replaced).isFalse();
    assertThat(mine.resolve("standalone.xml")).hasContent("version 1");
  }

  @Test
  void whatTheOperatorChangedWithTheCliStays() throws Exception {
    files().prepareConfiguration();
    Files.writeString(mine.resolve("standalone.xml"), "version 1, tuned");

    boolean replaced = files().prepareConfiguration();

    assertThat(replaced).isFalse();
    assertThat(mine.resolve("standalone.xml")).hasContent("version 1, tuned");
  }

  @Test
  void filesForTheDatabaseThatAKilledServerLeftAreGoneAtTheStart() throws Exception {
    Path left = Files.writeString(files().load().resolve("prices1.txt"), "1\t1");

    files().emptyLoad();

    assertThat(left).doesNotExist();
    assertThat(files().load()).isDirectory();
  }

  @Test
  void aNewVersionReplacesItAndKeepsTheOldOne() throws Exception {
    files().prepareConfiguration();
    Files.writeString(mine.resolve("standalone.xml"), "version 1, tuned");
    Files.writeString(shipped.resolve("standalone.xml"), "version 2");

    boolean replaced = files().prepareConfiguration();

    assertThat(replaced).isTrue();
    assertThat(mine.resolve("standalone.xml")).hasContent("version 2");
    try (Stream<Path> kept = Files.list(mine)) {
      assertThat(kept.filter(file -> file.toString().contains("standalone.xml.before-")))
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("version 1, tuned"));
    }
  }

  @Test
  void marksOfAnEarlierFailureDoNotStopTheNextStart() throws Exception {
    Path ear = Files.writeString(directory.resolve("didora.ear"), "application");
    Path deployments = Files.createDirectories(directory.resolve("home/server/deployments"));
    Files.writeString(deployments.resolve("didora.ear.failed"), "no luck");

    ServerFiles files = files();
    files.prepareApplication(ear);

    assertThat(files.applicationFailed()).isFalse();
    assertThat(deployments.resolve("didora.ear")).hasContent("application");
  }

  private ServerFiles files() {
    return new ServerFiles(new Home(directory.resolve("home")), directory.resolve("wildfly"));
  }
}
