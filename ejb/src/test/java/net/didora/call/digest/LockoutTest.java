package net.didora.call.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Lockout lockout = new Lockout(nanos::get);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed(address);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void tenWrongAnswersLockAnAddressAndNoOtherForTenMinutes() {
    fail("10.1.2.3", 9);
    assertThat(lockout.isLocked("10.1.2.3")).isFalse();
    pass(Duration.ofMinutes(9));

    assertThat(lockout.failed("10.1.2.3")).isTrue();

    assertThat(lockout.isLocked("10.1.2.3")).isTrue();
    assertThat(lockout.isLocked("10.1.2.4")).isFalse();
    pass(Duration.ofMinutes(9));
    assertThat(lockout.isLocked("10.1.2.3")).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(lockout.isLocked("10.1.2.3")).isFalse();
  }

  @Test
  void nineInTenMinutesAreForgotten() {
    fail("10.1.2.3", 9);
    pass(Duration.ofMinutes(10));
    fail("10.1.2.3", 9);

    assertThat(lockout.isLocked("10.1.2.3")).isFalse();
  }

  @Test
  void aNetworkOfOneCustomerIsOnePlace() {
    fail("2001:db8:0:1::1", 5);
    fail("2001:db8:0:1:ffff::9", 5);

    assertThat(lockout.isLocked("2001:db8:0:1::7")).isTrue();
    assertThat(lockout.isLocked("2001:db8:0:2::7")).isFalse();
  }
}
