package net.didora.it;

import java.nio.file.Path;
import java.util.Map;
import net.didora.testing.MySqlServer;
import org.jspecify.annotations.Nullable;

/** A database on the one MySQL 8 that all tests of a run with -Pmysql share. */
record OnMySql(Access access, long pid) implements TestDatabase {
  private static @Nullable MySqlServer shared;

  /** An empty database with a user of its own. */
  static TestDatabase database(String name) {
    MySqlServer server = shared();
    String schema = "didora_" + name.replaceAll("[^A-Za-z0-9]", "_");
    server.sql(
        "drop database if exists " + schema,
        "create database " + schema,
        "create user if not exists didora@'%' identified by 'didora'",
        "grant all on " + schema + ".* to didora@'%'");
    return new OnMySql(new Access(server.url(schema), "didora", "didora"), server.pid());
  }

  private static synchronized MySqlServer shared() {
    MySqlServer running = shared;
    if (running == null) {
      Homes.remove("mysql");
      running = new MySqlServer(Ground.target("homes", "mysql"), FreePorts.udp());
      shared = running;
    }
    return running;
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
    return pid;
  }
}
