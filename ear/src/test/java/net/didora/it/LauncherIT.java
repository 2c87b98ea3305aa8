package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deaths and restarts of launcher, server and embedded database, in every order. */
@Deadly
@ExtendWith(SharedDidora.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {
  private static final int LAST = Order.DEFAULT + 2;
  private static final int LAST_BUT_ONE = Order.DEFAULT + 1;

  private final DidoraServer didora;

  LauncherIT(@SharedDidora.Embedded DidoraServer didora) {
    this.didora = didora;
  }

  @Test
  void aSecondStartOnTheSameHomeIsRefused() throws Exception {
    Process second = didora.anotherLauncher(Ground.target("shell").resolve("second.log"));

    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(Files.readString(Ground.target("shell").resolve("second.log")))
        .isEqualTo(
            "A Didora already runs on "
                + didora.home()
                + "; stop it first, or set DIDORA_HOME and DIDORA_PORT_OFFSET for a second one.\n");
    assertThat(didora.isRunning()).isTrue();
  }

  @Test
  void aKilledDatabaseIsStartedAgainAndTheServerGoesOn() {
    long server = didora.serverPid();
    long database = didora.databasePid();

    Shell.signal("KILL", database);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> didora.terminal().contains("The embedded database is back."));
    assertThat(didora.databasePid()).isNotEqualTo(database);
    assertThat(didora.serverPid()).isEqualTo(server);
    assertThat(didora.cli("/subsystem=datasources/data-source=DidoraDS:test-connection-in-pool"))
        .contains("success");
  }

  @Test
  void aServerThatOutlivedItsLauncherIsStoppedFirst() {
    long server = didora.serverPid();

    Shell.signal("KILL", didora.launcherPid());
    didora.awaitEnd();
    assertThat(ProcessHandle.of(server)).isPresent();
    didora.start();

    assertThat(didora.terminal())
        .contains("Stopped a server that an earlier launcher left running.");
    assertThat(didora.serverPid()).isNotEqualTo(server);
  }

  @Test
  void anOrderlyEndLeavesNothingRunningAndKeepsTheData() throws Exception {
    long server = didora.serverPid();
    long database = didora.databasePid();
    String node = Files.readString(didora.home().resolve("node-id"));

    didora.stop();

    assertThat(didora.terminal()).endsWith("Stopping...\nStopped.\n");
    assertThat(ProcessHandle.of(server)).isEmpty();
    assertThat(ProcessHandle.of(database)).isEmpty();
    didora.start();
    assertThat(didora.home().resolve("node-id")).hasContent(node);
    assertThat(didora.terminal()).doesNotContain("Login");
  }

  @Test
  void aFirstStartCutShortIsMadeGoodByTheNext() throws Exception {
    try (DidoraServer cut = DidoraServer.embedded("cut-short")) {
      Path halfMade = Files.createDirectories(cut.home().resolve("database/data.new/mysql"));
      Files.writeString(halfMade.resolve("torn.ibd"), "half a page");
      cut.startWithoutWaiting();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(cut.home().resolve("database/pid")));
      Shell.signal("KILL", cut.launcherPid());
      cut.awaitEnd();

      cut.start();

      assertThat(cut.isReady()).isTrue();
    }
  }

  @Test
  void managementListensOnTheLoopbackAddressOnly() {
    assertThat(didora.cli("/interface=management:read-attribute(name=resolved-address)"))
        .contains("127.0.0.1");
  }

  @Test
  @Order(LAST_BUT_ONE)
  void aKilledServerEndsTheLauncherWithASentence() {
    long database = didora.databasePid();

    didora.killServer();

    assertThat(didora.awaitEnd()).isEqualTo(1);
    assertThat(didora.terminal()).contains("The server ended unexpectedly; see ");
    assertThat(ProcessHandle.of(database)).isEmpty();
  }

  /** Begins where the one before has ended: nothing runs. */
  @Test
  @Order(LAST)
  void aPortInUseIsNamedWithTheSettingThatMovesIt() throws Exception {
    assertThat(didora.isRunning()).isFalse();
    InetSocketAddress sip =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), didora.sipPort());

    try (DatagramSocket other = new DatagramSocket(sip)) {
      didora.startWithoutWaiting();

      assertThat(didora.awaitEnd()).isEqualTo(1);
      assertThat(didora.terminal())
          .isEqualTo(
              "Port "
                  + other.getLocalPort()
                  + " on 127.0.0.1, meant for SIP over UDP, is in use by another program; end that"
                  + " one, or set DIDORA_PORT_OFFSET to move all ports.\n");
    }
  }
}
