package net.didora.number;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A signalling technology that numbers may arrive by; the Master keeps the list. */
@Entity
@Table(name = "technology")
public class Technology {
  @Id private String name;

  private boolean active = true;

  @SuppressWarnings("NullAway.Init")
  protected Technology() {}

  public String getName() {
    return name;
  }

  public boolean isActive() {
    return active;
  }
}
