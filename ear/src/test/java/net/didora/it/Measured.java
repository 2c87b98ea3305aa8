package net.didora.it;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that count packets or milliseconds, and so want the machine's cores for themselves. They
 * come late, when those that run {@link Beside} others are through.
 */
@Target(TYPE)
@Retention(RUNTIME)
@Order(Measured.LATE)
@ResourceLock(Measured.CORES)
@interface Measured {
  String CORES = "cores";
  int LATE = Order.DEFAULT + 1;
}
