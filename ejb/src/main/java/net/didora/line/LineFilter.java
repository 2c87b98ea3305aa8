package net.didora.line;

import net.didora.common.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which lines to show; null shows all.
 *
 * @param name a part of the name or of the user
 */
public record LineFilter(
    @Nullable String name, @Nullable Long subscriberId, @Nullable Status status) {
  public static final LineFilter ALL = new LineFilter(null, null, null);
}
