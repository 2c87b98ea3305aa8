package net.didora.it;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/** Tests that end servers which others share: they come after those. */
@Target(TYPE)
@Retention(RUNTIME)
@Order(Deadly.LATE)
@interface Deadly {
  int LATE = Measured.LATE + 1;
}
