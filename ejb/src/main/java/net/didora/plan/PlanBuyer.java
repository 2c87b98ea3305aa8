package net.didora.plan;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Who is charged by a plan: a Revenda below the seller, or an Assinante of his; or nobody yet. */
public record PlanBuyer(@Nullable Long organizationId, @Nullable Long subscriberId)
    implements Serializable {
  public static final PlanBuyer NOBODY = new PlanBuyer(null, null);

  public PlanBuyer {
    if (organizationId != null && subscriberId != null) {
      throw new IllegalArgumentException("A Revenda and an Assinante at once");
    }
  }

  public static PlanBuyer organization(Long id) {
    return new PlanBuyer(id, null);
  }

  public static PlanBuyer subscriber(Long id) {
    return new PlanBuyer(null, id);
  }

  public boolean isNobody() {
    return organizationId == null && subscriberId == null;
  }
}
