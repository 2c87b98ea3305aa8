package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the benchmark of calls runs; how fast, nobody is told here. */
@Beside
@ExtendWith(SharedDidora.class)
class BenchmarkIT {
  /** Of 40 in a row: above what the servers and {@link FreePorts} give to others. */
  private static final int TELEPHONES = 32_500;

  @Test
  void theBenchmarkOfCallsRuns(@SharedDidora.Embedded DidoraServer didora) throws Exception {
    int platform = FreePorts.udp();
    new DemoDid(didora).forwardTo("127.0.0.1:" + platform + "/UDP").limit(0);
    new DemoAccount(didora).adjustTo("1000.00");

    Shell.Outcome smoke =
        Shell.run(
            Duration.ofMinutes(3),
            Map.of(
                "DIDORA_HOME", didora.home().toString(),
                "DIDORA_PORT_OFFSET", String.valueOf(didora.offset()),
                "BENCH_PLATFORM_PORT", String.valueOf(platform),
                "BENCH_CARRIER_PORT", String.valueOf(FreePorts.udp()),
                "BENCH_RTP_PORT", String.valueOf(TELEPHONES),
                "BENCH_LOG", Ground.target("benchmark").toString()),
            List.of(Ground.root().resolve("docs/benchmark/calls").toString(), "smoke"));

    assertThat(smoke.output()).endsWith("smoke: it runs\n");
    assertThat(smoke.status()).isZero();
  }
}
