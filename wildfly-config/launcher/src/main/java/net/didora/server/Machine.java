package net.didora.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the machine has, to choose sensible sizes. */
final class Machine {
  private Machine() {}

  static long memoryMegabytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize()
        / (1024 * 1024);
  }
}
