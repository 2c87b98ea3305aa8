package net.didora.wildfly.sip.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private static final long SECOND = 1_000_000_000L;

  @AfterEach
  void end() {
    Complaints.end();
  }

  @Test
  void whatIsSaidFirstAboutAMessageIsSeen() {
    Complaints.begin();
    assertThat(Complaints.isDue()).isTrue();
    assertThat(Complaints.isDue()).isFalse();

    Complaints.begin();
    assertThat(Complaints.isDue()).isTrue();
  }

  @Test
  void whatIsNotAboutAMessageIsAlwaysSeen() {
    assertThat(Complaints.isDue()).isTrue();
    assertThat(Complaints.isDue()).isTrue();
  }

  @Test
  void aFloodDoesNotFloodTheLog() {
    Complaints.FloodLimit limit = new Complaints.FloodLimit(0);

    assertThat(linesOf(limit, 1000, SECOND)).isEqualTo(100);
    assertThat(linesOf(limit, 1000, 2 * SECOND)).isEqualTo(10);
    assertThat(limit.lets(60 * SECOND)).isTrue();
  }

  /** The lines that come through of so many, all at once at this time. */
  private static long linesOf(Complaints.FloodLimit limit, int messages, long now) {
    return LongStream.range(0, messages).filter(i -> limit.lets(now)).count();
  }
}
