package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.conf.ConnectionUrl;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JdbcUrlTest {
  @Test
  void whatDidoraDependsOnWinsOverTheOperatorsParameters() {
    String url =
        new JdbcUrl("jdbc:mysql://h:1/d?connectionTimeZone=LOCAL&sslMode=REQUIRED")
            .forPagesAndJobs();

    assertThat(parameter(url, "connectionTimeZone")).isEqualTo("UTC");
    assertThat(parameter(url, "sslMode")).isEqualTo("REQUIRED");
  }

  @Test
  void aMariaDbAddressIsReachedWithTheSameDriver() {
    assertThat(new JdbcUrl("jdbc:mariadb://h:1/d").forCalls()).startsWith("jdbc:mysql://h:1/d?");
  }

  @Test
  void aServerMayAskForFilesOfOneDirectoryAndForNoOthers() {
    String url =
        new JdbcUrl("jdbc:mysql://h/d?allowLoadLocalInfile=true&allowUrlInLocalInfile=true")
            .forPagesAndJobs(Path.of("/var/a b+&c/load"));

    assertThat(parameter(url, "allowLoadLocalInfileInPath")).isEqualTo("/var/a b+&c/load");
    assertThat(parameter(url, "allowLoadLocalInfile")).isEqualTo("false");
    assertThat(parameter(url, "allowUrlInLocalInfile")).isEqualTo("false");
  }

  @Test
  void callsWaitTwoSecondsAtMost() {
    assertThat(parameter(new JdbcUrl("jdbc:mysql://h/d").forCalls(), "socketTimeout"))
        .isEqualTo("2000");
  }

  @Test
  void aSentenceNamesHostAndDatabaseButNoParameters() {
    assertThat(new JdbcUrl("jdbc:mysql://h:1/d?password=secret").spoken()).isEqualTo("h:1/d");
  }

  private static String parameter(String url, String name) {
    return ConnectionUrl.getConnectionUrlInstance(url, new Properties())
        .getMainHost()
        .getHostProperties()
        .get(name);
  }
}
