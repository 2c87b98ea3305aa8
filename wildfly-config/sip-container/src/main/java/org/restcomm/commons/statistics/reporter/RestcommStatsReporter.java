package org.restcomm.commons.statistics.reporter;

import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;

/** The core links to a reporter of this name that sends usage data away; this one keeps silent. */
public class RestcommStatsReporter {
  private static final RestcommStatsReporter SILENT = new RestcommStatsReporter();
  private static final MetricRegistry REGISTRY = new MetricRegistry();

  public static RestcommStatsReporter getRestcommStatsReporter() {
    return SILENT;
  }

  public static MetricRegistry getMetricRegistry() {
    return REGISTRY;
  }

  public void setRemoteServer(String server) {}

  public void setProjectName(String name) {}

  public void setProjectType(String type) {}

  public void setVersion(String version) {}

  public void start(long interval, TimeUnit unit) {}

  public void stop() {}
}
