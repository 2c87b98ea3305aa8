package net.didora.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
  private static final long LEAST_FOR_Z = 1792;

  private JavaOptions() {}

  /**
   * Those of the operator come last, so they win; a collector that they choose takes the place of
   * ours.
   *
   * @param memory of the machine, in megabytes
   */
  static List<String> forServer(List<String> ofTheOperator, Path directory, long memory) {
    List<String> options = new ArrayList<>(OPENED);
    long heap = Math.max(1024, Math.min(5120, memory / 4));
    options.add("-Xms" + Math.min(1536, heap / 2) + "m");
    options.add("-Xmx" + heap + "m");
    if (ofTheOperator.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
      options.addAll(heap < LEAST_FOR_Z ? regionByRegion() : concurrently());
    }
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

  /**
   * Calls and audio wait for no collection: with pauses of 50 ms every three seconds, as G1 makes
   * them at 100 calls/s, one call in fifty did, and each call's audio. It wants room.
   */
  private static List<String> concurrently() {
    return List.of("-XX:+UseZGC");
  }

  /**
   * For a small machine. What outlives a collection belongs to a call, which lives on for half a
   * minute after its end: to copy it again is in vain.
   */
  private static List<String> regionByRegion() {
    return List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:MaxTenuringThreshold=0");
  }
}
