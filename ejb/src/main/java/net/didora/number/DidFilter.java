package net.didora.number;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What to show in the list of DIDs; null shows all. */
public record DidFilter(
    @Nullable String number,
    @Nullable DidState state,
    @Nullable Mode mode,
    @Nullable Long ownerOrgId,
    @Nullable Long subscriberId,
    @Nullable Long providerId)
    implements Serializable {
  public static final DidFilter ALL = new DidFilter(null, null, null, null, null, null);
}
