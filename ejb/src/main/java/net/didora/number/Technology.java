package net.didora.number;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * A signalling technology that numbers may arrive by; the Master keeps the list. Calls are taken by
 * SIP; of a number with another technology it says how the supplier delivers it before it is SIP.
 */
@Entity
@Table(name = "technology")
public class Technology {
  @Id private String name;

  private boolean active = true;

  @SuppressWarnings("NullAway.Init")
  protected Technology() {}

  Technology(String name) {
    this.name = name;
  }

  /** Whether it may be chosen for a DID from now on; DIDs that have it keep it. */
  void offer(boolean offered) {
    this.active = offered;
  }

  public String getName() {
    return name;
  }

  public boolean isActive() {
    return active;
  }
}
