package net.didora.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rows of these classes are written before, and removed after, rows of this one. Entities refer to
 * each other by id, so the persistence provider cannot see the order that foreign keys ask for.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenAfter {
  Class<?>[] value();
}
