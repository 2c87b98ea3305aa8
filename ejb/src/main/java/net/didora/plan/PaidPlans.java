package net.didora.plan;

import java.util.List;

/** By which plans an organization pays for single DIDs: only a domain above knows that. */
public interface PaidPlans {
  List<Long> of(Long buyerId);
}
