package net.didora.it;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each thread of a server does at one moment: its name and its stack, as text. */
record ServerThreads(List<String> stacks) {

  static ServerThreads of(DidoraServer server) {
    String jcmd = Ground.javaHome().resolve("bin/jcmd").toString();
    Shell.Outcome printed =
        Shell.run(
            Duration.ofSeconds(20),
            Map.of(),
            List.of(jcmd, String.valueOf(server.serverPid()), "Thread.print"));
    if (printed.status() != 0) {
      throw new AssertionError(printed.output());
    }
    return new ServerThreads(List.of(printed.output().split("\n\n")));
  }

  /** Those of the SIP stack: they read what comes, and keep its timers. */
  Stream<String> ofTheSipStack() {
    return stacks.stream().filter(stack -> stack.startsWith("\"sip-"));
  }

  /** Those that are at a call and wait for the database's answer. */
  Stream<String> ofCallsInTheDatabase() {
    return stacks.stream()
        .filter(stack -> stack.contains("at net.didora.call."))
        .filter(ServerThreads::waits);
  }

  /** Whether one waits for the database or for the disk. */
  static boolean waits(String stack) {
    return stack.contains("at com.mysql.") || stack.contains("FileChannelImpl.force");
  }
}
