package net.didora.web.plan;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.didora.organization.Buyer;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.plan.PrefixPlan;

/** What those are called who make plans and for whom they are made. */
@Dependent
public class BuyerNames implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;

  private Map<Long, String> resellers = Map.of();
  private Map<Long, String> customers = Map.of();

  void load(Collection<PrefixPlan> plans) {
    resellers =
        organizations.names(
            plans.stream()
                .flatMap(
                    plan -> Stream.of(plan.getOrganizationId(), plan.getGiven().organizationId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    customers =
        subscribers.names(
            plans.stream()
                .map(plan -> plan.getGiven().subscriberId())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
  }

  String maker(PrefixPlan plan) {
    return resellers.getOrDefault(plan.getOrganizationId(), "");
  }

  /** Empty for own use. */
  String of(Buyer buyer) {
    if (buyer.organizationId() != null) {
      return resellers.getOrDefault(buyer.organizationId(), "?");
    }
    return buyer.subscriberId() == null ? "" : customers.getOrDefault(buyer.subscriberId(), "?");
  }
}
