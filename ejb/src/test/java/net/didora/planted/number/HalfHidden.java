package net.didora.planted.number;

import jakarta.ejb.Stateless;

/** Planted: a method that other classes of the package would call on an empty shell. */
@Stateless
class HalfHidden {
  void find() {}
}
