package net.didora.organization;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Who buys from somebody: a Revenda below the seller, or an Assinante of his; or nobody yet. */
public record Buyer(@Nullable Long organizationId, @Nullable Long subscriberId)
    implements Serializable {
  public static final Buyer NOBODY = new Buyer(null, null);

  public Buyer {
    if (organizationId != null && subscriberId != null) {
      throw new IllegalArgumentException("A Revenda and an Assinante at once");
    }
  }

  public static Buyer organization(Long id) {
    return new Buyer(id, null);
  }

  public static Buyer subscriber(Long id) {
    return new Buyer(null, id);
  }

  public boolean isNobody() {
    return organizationId == null && subscriberId == null;
  }
}
