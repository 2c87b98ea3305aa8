package net.didora.it;

import java.nio.file.Path;
import java.util.Map;
import net.didora.testing.MySqlServer;
import org.jspecify.annotations.Nullable;

/**
 * A database on a MySQL 8: the one that all tests of a run with -Pmysql share, or one of its own.
 */
record OnMySql(MySqlServer mySql, Access access) implements TestDatabase {
  private static @Nullable MySqlServer shared;

  /** An empty database with a user of its own. */
  static TestDatabase database(String name) {
    return on(shared(), name);
  }

  /** The same on a MySQL that serves no one else. */
  static TestDatabase serverOf(String name) {
    return on(started("mysql-" + name), name);
  }

  private static TestDatabase on(MySqlServer server, String name) {
    String schema = "didora_" + name.replaceAll("[^A-Za-z0-9]", "_");
    server.sql(
        "drop database if exists " + schema,
        "create database " + schema,
        "create user if not exists didora@'%' identified by 'didora'",
        "grant all on " + schema + ".* to didora@'%'");
    return new OnMySql(server, new Access(server.url(schema), "didora", "didora"));
  }

  private static synchronized MySqlServer shared() {
    MySqlServer running = shared;
    if (running == null) {
      running = started("mysql");
      shared = running;
    }
    return running;
  }

  private static MySqlServer started(String home) {
    Homes.remove(home);
    return new MySqlServer(Ground.target("homes", home), FreePorts.udp());
  }

  @Override
  public Map<String, String> settings() {
    return TestDatabase.at(access).settings();
  }

  @Override
  public Access access(Path home, int embeddedPort) {
    return access;
  }

  @Override
  public long pid(Path home) {
    return mySql.pid();
  }

  @Override
  public void kill(Path home, Process launcher) {
    mySql.kill();
  }

  @Override
  public void comeBack(Process launcher) {
    mySql.start();
  }
}
