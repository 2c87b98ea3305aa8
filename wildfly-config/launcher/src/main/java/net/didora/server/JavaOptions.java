package net.didora.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the server's Java runs: what WildFly needs opened, and sizes that suit the machine. */
final class JavaOptions {
  private static final List<String> OPENED =
      List.of(
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  private JavaOptions() {}

  /** Those of the operator come last, so they win. */
  static List<String> forServer(List<String> ofTheOperator, Path directory) {
    List<String> options = new ArrayList<>(OPENED);
    long heap = Math.max(1024, Math.min(3072, Machine.memoryMegabytes() / 4));
    options.add("-Xms" + heap / 2 + "m");
    options.add("-Xmx" + heap + "m");
    options.add("-XX:+UseG1GC");
    // A call that comes in during a pause waits for its end: at 100 calls/s that is one in a
    // hundred.
    options.add("-XX:MaxGCPauseMillis=20");
    // What outlives a collection belongs to a call, which lives on for half a minute after its end:
    // to copy it again is in vain. At 100 calls/s little more than half the pauses' time of 1.
    options.add("-XX:MaxTenuringThreshold=0");
    options.add("-XX:+UseTransparentHugePages");
    // Memory that is first touched in a pause costs a third of it, in the kernel.
    options.add("-XX:+AlwaysPreTouch");
    options.add("-XX:MaxMetaspaceSize=512m");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:ErrorFile=" + directory.resolve("log/java-died-%p.log"));
    // A connection that comes back stays as its last transaction left it, until a statement needs
    // it otherwise: to set that twice was two of the six round trips of an admission.
    options.add("-Dironjacamar.jdbc.setautocommitoncleanup=false");
    options.add("-Djava.net.preferIPv4Stack=false");
    options.add("-Djava.awt.headless=true");
    options.add("-Djboss.modules.system.pkgs=org.jboss.byteman");
    options.add("-Dfile.encoding=UTF-8");
    options.addAll(ofTheOperator);
    return options;
  }
}
