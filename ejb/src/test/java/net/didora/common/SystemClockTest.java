package net.didora.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class SystemClockTest {

  @Test
  void tellsMillisecondsToo() {
    long before = System.currentTimeMillis();

    assertThat(SystemClock.UTC.millis()).isBetween(before, System.currentTimeMillis());
  }

  /** The bean of a page that lives longer than a request holds it; CDI refuses to make it else. */
  @Test
  void canBeStoredWithTheBeansThatHoldIt() throws IOException {
    ObjectOutputStream store = new ObjectOutputStream(OutputStream.nullOutputStream());

    assertThatCode(() -> store.writeObject(SystemClock.UTC)).doesNotThrowAnyException();
  }

  @Test
  void isAsExactAsTheDatabase() {
    assertThat(SystemClock.UTC.instant().getNano() % 1000).isZero();
  }
}
