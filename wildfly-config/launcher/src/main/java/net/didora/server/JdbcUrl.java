package net.didora.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the database as Connector/J wants them: what the operator gave, and every
 * parameter that Didora's correctness or speed hangs on.
 */
record JdbcUrl(String given) {
  private static final Pattern SHAPE =
      Pattern.compile("jdbc:(?:mysql|mariadb)://([^/?#]+)/([A-Za-z0-9_$\\-]+)(?:\\?(.*))?");

  /** Times in UTC to the microsecond, one collation, batches rewritten into one statement. */
  private static final List<String> ALWAYS =
      List.of(
          "connectionTimeZone=UTC",
          "forceConnectionTimeZoneToSession=true",
          "characterEncoding=UTF-8",
          "connectionCollation=utf8mb4_unicode_ci",
          "rewriteBatchedStatements=true",
          "useServerPrepStmts=false",
          "cachePrepStmts=true",
          "prepStmtCacheSize=500",
          "prepStmtCacheSqlLimit=8192",
          "cacheServerConfiguration=true",
          "useLocalSessionState=true",
          "elideSetAutoCommits=true",
          "tcpKeepAlive=true");

  /** Pages and jobs wait for a slow database, but not for ever for a frozen one. */
  private static final List<String> PATIENT =
      List.of("connectTimeout=5000", "socketTimeout=120000");

  /** A caller is waiting: whatever takes longer than this is a database that is away. */
  private static final List<String> IMPATIENT =
      List.of(
          "connectTimeout=1000",
          "socketTimeout=2000",
          "sessionVariables=innodb_lock_wait_timeout=1");

  static String checked(String url) {
    if (!SHAPE.matcher(url).matches()) {
      throw new BadSettingException(
          "DIDORA_DB_URL", "must look like jdbc:mysql://host:3306/database.");
    }
    return url;
  }

  String forPagesAndJobs() {
    return with(PATIENT);
  }

  /** The same, and the server may ask for files of that directory, and for no others. */
  String forPagesAndJobs(Path files) {
    String path = URLEncoder.encode(files.toString(), StandardCharsets.UTF_8);
    return forPagesAndJobs()
        + "&allowLoadLocalInfile=false&allowUrlInLocalInfile=false"
        + "&allowLoadLocalInfileInPath="
        + path;
  }

  String forCalls() {
    return with(IMPATIENT);
  }

  /** Host, port and database for a sentence: the parameters may hold a password. */
  String spoken() {
    Matcher parts = parts();
    return parts.group(1) + "/" + parts.group(2);
  }

  private String with(List<String> timeouts) {
    Matcher parts = parts();
    List<String> parameters = new ArrayList<>();
    if (parts.group(3) != null) {
      parameters.add(parts.group(3));
    }
    parameters.addAll(ALWAYS);
    parameters.addAll(timeouts);
    return "jdbc:mysql://"
        + parts.group(1)
        + "/"
        + parts.group(2)
        + "?"
        + String.join("&", parameters);
  }

  private Matcher parts() {
    Matcher parts = SHAPE.matcher(given);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a database address");
    }
    return parts;
  }
}
