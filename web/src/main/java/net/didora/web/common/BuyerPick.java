package net.didora.web.common;

import java.io.Serializable;
import net.didora.common.Choice;
import net.didora.common.RefusedException;
import net.didora.organization.Buyer;
import org.jspecify.annotations.Nullable;

/** A child that is picked in one of two fields: a Revenda, or an Assinante. */
public class BuyerPick implements Serializable {
  private static final long serialVersionUID = 1;

  private @Nullable Choice reseller;
  private @Nullable Choice subscriber;

  /** Nobody where both are empty; refused where both are filled. */
  public Buyer buyer(String field) {
    if (reseller != null && subscriber != null) {
      throw new RefusedException(field, "plan.refused.oneBuyer");
    }
    return new Buyer(
        reseller == null ? null : reseller.id(), subscriber == null ? null : subscriber.id());
  }

  public void clear() {
    reseller = null;
    subscriber = null;
  }

  public @Nullable Choice getReseller() {
    return reseller;
  }

  public void setReseller(@Nullable Choice reseller) {
    this.reseller = reseller;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }
}
