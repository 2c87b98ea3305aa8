package net.didora.planted.untenanted;

import jakarta.persistence.Id;

/** Planted: a stored thing that belongs to nobody. */
@jakarta.persistence.Entity
class Stray {
  @Id Long id;
}
