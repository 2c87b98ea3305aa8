package net.didora.batch.rating;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Properties;

/**
 * Ranges of CDR ids, one per partition, from bounds that were fixed when the run began: a restart
 * finds the same ones.
 */
@Named
@Dependent
@SuppressWarnings("NullAway.Init")
public class RangeMapper implements PartitionMapper {
  /** Ids with commas: a range goes from each (without it) to the next (with it). */
  @Inject @BatchProperty String bounds;

  @Override
  public PartitionPlan mapPartitions() {
    String[] ids = bounds.split(",");
    Properties[] ranges = new Properties[ids.length - 1];
    Arrays.setAll(ranges, i -> range(ids[i], ids[i + 1]));
    PartitionPlan plan = new PartitionPlanImpl();
    plan.setPartitions(ranges.length);
    plan.setThreads(ranges.length);
    plan.setPartitionProperties(ranges);
    return plan;
  }

  private static Properties range(String after, String last) {
    Properties range = new Properties();
    range.setProperty("after", after);
    range.setProperty("last", last);
    return range;
  }
}
