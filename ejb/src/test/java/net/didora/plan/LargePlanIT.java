package net.didora.plan;

import static net.didora.plan.PlanWorld.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.plan.file.PlanFileReader;
import net.didora.plan.file.PlanFileWriter;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.Test;

/** A hundred thousand prefixes: in seconds, and out again as they went in. */
class LargePlanIT {
  private static final int PREFIXES = 100_000;
  private static final int AS_ENTITIES = 5_000;
  private static final List<String> NAMES =
      List.of("prefixo", "B", "C", "D", "E", "F", "G", "H", "I", "J");
  private final PlanWorld world = new PlanWorld();

  private static String[] lines(int prefixes) {
    String[] lines = new String[prefixes];
    for (int i = 0; i < prefixes; i++) {
      lines[i] =
          "55%06d;Localidade %d;F;0,%06d;30;6;3;1".formatted(i, i % 5000, 10_000 + i % 90_000);
    }
    return lines;
  }

  @Test
  void itIsThereInSecondsAndComesOutAgainTheSame() {
    Long plan = world.sale(world.me);
    NewVersion order = file(plan, null, lines(PREFIXES));
    Instant begun = Instant.now();
    List<Integer> written = new ArrayList<>();

    PlanVersion version =
        world.make(
            world.me,
            order,
            (phase, done, total) -> {
              if (phase == PlanImport.Phase.WRITING) {
                written.add(done);
              }
            });
    Duration took = Duration.between(begun, Instant.now());
    System.out.printf("import of %d prefixes: %d ms%n", PREFIXES, took.toMillis());

    assertThat(written).hasSize(PREFIXES).endsWith(PREFIXES);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    begun = Instant.now();
    List<PriceLine> stored = world.prices(world.me, version.getId());
    StringWriter out = new StringWriter();
    PlanFileWriter writer = new PlanFileWriter(out, NAMES);
    stored.forEach(writer::write);
    writer.flush();
    System.out.printf("export: %d ms%n", Duration.between(begun, Instant.now()).toMillis());
    assertThat(PlanFileReader.read(out.toString().getBytes(StandardCharsets.UTF_8)).lines())
        .isEqualTo(stored)
        .hasSize(PREFIXES);
  }

  /** The way of one entity for each row, for the figure beside. */
  @Test
  void entitiesWouldTakeLonger() {
    Long plan = world.sale(world.me);
    List<PriceLine> lines =
        PlanFileReader.read(String.join("\n", lines(AS_ENTITIES)).getBytes(StandardCharsets.UTF_8))
            .lines();
    Instant begun = Instant.now();

    TestUnit.transact(
        world.me,
        db -> {
          PlanVersion version =
              new PlanVersion(db.find(PrefixPlan.class, plan), Instant.now(), Instant.now());
          db.persist(version);
          for (int i = 0; i < lines.size(); i++) {
            db.persist(new PrefixRate(version, lines.get(i)));
          }
          db.flush();
        });

    long millis = Duration.between(begun, Instant.now()).toMillis();
    System.out.printf("%d as entities: %d ms%n", AS_ENTITIES, millis);
    assertThat(lines).hasSize(AS_ENTITIES);
  }
}
