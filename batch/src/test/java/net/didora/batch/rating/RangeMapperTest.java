package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.api.partition.PartitionPlan;
import org.junit.jupiter.api.Test;

class RangeMapperTest {
  @Test
  void eachPartitionBeginsWhereTheOneBeforeEnds() {
    RangeMapper mapper = new RangeMapper();
    mapper.bounds = "0,500,1000";

    PartitionPlan plan = mapper.mapPartitions();

    assertThat(plan.getPartitions()).isEqualTo(2);
    assertThat(plan.getPartitionProperties())
        .extracting(range -> range.getProperty("after") + "-" + range.getProperty("last"))
        .containsExactly("0-500", "500-1000");
  }

  @Test
  void anEmptyQueueIsOnePartitionWithoutWork() {
    RangeMapper mapper = new RangeMapper();
    mapper.bounds = "0,0";

    assertThat(mapper.mapPartitions().getPartitions()).isEqualTo(1);
  }
}
