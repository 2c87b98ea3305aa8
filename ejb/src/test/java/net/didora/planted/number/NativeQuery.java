package net.didora.planted.number;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;

/** Planted: SQL by hand through the entity manager. */
@Stateless
class NativeQuery {
  EntityManager db;

  Object all() {
    return db.createNativeQuery("SELECT * FROM did").getResultList();
  }
}
