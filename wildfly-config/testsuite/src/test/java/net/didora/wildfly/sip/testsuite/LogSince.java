package net.didora.wildfly.sip.testsuite;

import java.util.List;
import java.util.regex.Pattern;

/** What the server has said in its log since a moment. */
final class LogSince {
  /** The console has colours. */
  private static final Pattern COMPLAINT =
      Pattern.compile("(\\e\\[[\\d;]*m)*\\d\\d:\\d\\d:\\d\\d,\\d{3} +(WARN|ERROR|FATAL) .*");

  private final TestServer server;
  private final int before;

  private LogSince(TestServer server) {
    this.server = server;
    this.before = server.log().length();
  }

  static LogSince now(TestServer server) {
    return new LogSince(server);
  }

  String text() {
    return server.log().substring(before);
  }

  /** The lines at WARN and above. */
  List<String> complaints() {
    return text().lines().filter(line -> COMPLAINT.matcher(line).matches()).toList();
  }
}
