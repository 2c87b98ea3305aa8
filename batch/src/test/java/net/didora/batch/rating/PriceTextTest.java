package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceTextTest {
  private static final String NOW = "2026-11-27 03:00:00.000000";

  @Test
  void columnsThatHoldTheirDefaultInEveryRowAreLeftOut() {
    assertThat(PriceText.insert(List.of(row(1, 0, null, "0", null)), NOW))
        .isEqualTo(
            "INSERT INTO rated_cdr (cdr_id, level, tenant_path, plan_id, plan_version_id, prefix,"
                + " talked_seconds, billed_seconds, per_minute, amount, rated_at) VALUES"
                + " (1,1,'/1/2/',7,8,'5511',61,66,0.100000,0.110000,'2026-11-27 03:00:00.000000')");
  }

  @Test
  void columnsThatOneRowNeedsAreInAllOfThem() {
    List<PriceRow> rows =
        List.of(row(1, 0, 5L, "0", null), row(2, 1, null, "0.05", "60x0.2 126x0.1"));

    assertThat(PriceText.insert(rows, NOW))
        .isEqualTo(
            "INSERT INTO rated_cdr (cdr_id, level, revision, tenant_path, account_id, plan_id,"
                + " plan_version_id, prefix, talked_seconds, billed_seconds, per_minute,"
                + " connect_fee, amount, segments, rated_at) VALUES"
                + " (1,1,0,'/1/2/',5,7,8,'5511',61,66,0.100000,0,0.110000,NULL,"
                + "'2026-11-27 03:00:00.000000'),"
                + "(2,1,1,'/1/2/',NULL,7,8,'5511',61,66,0.100000,0.050000,0.110000,"
                + "'60x0.2 126x0.1','2026-11-27 03:00:00.000000')");
  }

  @Test
  void aFileHasEveryColumnAndItsStatementNamesThem() {
    List<PriceRow> rows =
        List.of(row(1, 0, 5L, "0", null), row(2, 1, null, "0.05", "60x0.2 126x0.1"));

    assertThat(PriceText.file(rows))
        .isEqualTo(
            "1\t1\t0\t/1/2/\t5\t7\t8\t5511\t61\t66\t0.100000\t0\t0.110000\t\\N\n"
                + "2\t1\t1\t/1/2/\t\\N\t7\t8\t5511\t61\t66\t0.100000\t0.050000\t0.110000\t"
                + "60x0.2 126x0.1\n");
    assertThat(PriceText.load(Path.of("/a'b\\/load/p.txt"), NOW))
        .isEqualTo(
            "LOAD DATA LOCAL INFILE '/a''b\\\\/load/p.txt' INTO TABLE rated_cdr CHARACTER SET ascii"
                + " (cdr_id, level, revision, tenant_path, account_id, plan_id, plan_version_id,"
                + " prefix, talked_seconds, billed_seconds, per_minute, connect_fee, amount,"
                + " segments) SET rated_at = '2026-11-27 03:00:00.000000'");
  }

  private static PriceRow row(
      long cdr, int revision, @Nullable Long account, String fee, @Nullable String segments) {
    return new PriceRow(
        cdr,
        1,
        revision,
        "/1/2/",
        account,
        7,
        8,
        "5511",
        61,
        66,
        Money.of("0.1"),
        Money.of(fee),
        Money.of("0.11"),
        segments);
  }
}
