package net.didora.web.common;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;

/** The names of whoever stands at places of the hierarchy, as far as the user sees them. */
@Dependent
public class HolderNames implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;

  private final Map<String, String> names = new HashMap<>();

  /** Reads the names that are not known yet. */
  public void load(Collection<String> places) {
    List<String> unknown =
        places.stream().filter(place -> !names.containsKey(place)).distinct().toList();
    names.putAll(organizations.namesAt(unknown));
    names.putAll(subscribers.namesAt(unknown));
  }

  /** Empty for somebody whom the user does not see. */
  public String at(String place) {
    return names.getOrDefault(place, "");
  }
}
