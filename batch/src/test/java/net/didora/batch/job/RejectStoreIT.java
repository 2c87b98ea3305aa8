package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.job.BatchReject;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What a run could not do is found by its page. */
class RejectStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-24T05:30:00Z");
  private final RejectStore store = new RejectStore();

  @Test
  void theRejectsOfARunAreReadPageByPage() throws SQLException {
    store.database = TestDatabase.get().dataSource();
    TestDatabase.get().sql("DELETE FROM batch_reject");
    try (Connection db = store.database.getConnection()) {
      RejectStore.add(db, 1, List.of(new Reject("did:1", "WHY", "x".repeat(600))), NOW);
      RejectStore.add(db, 2, List.of(new Reject("did:2", "WHY", "other run")), NOW);
      RejectStore.add(db, 1, List.of(new Reject("did:3", "WHY", "")), NOW);
    }

    List<BatchReject> first = store.of(1, 0, 1);

    assertThat(first).extracting(BatchReject::subject).containsExactly("did:1");
    assertThat(first.get(0).detail()).hasSize(500);
    assertThat(first.get(0).at()).isEqualTo(NOW);
    assertThat(store.of(1, first.get(0).id(), 10))
        .extracting(BatchReject::subject)
        .containsExactly("did:3");
  }
}
