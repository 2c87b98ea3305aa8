package net.didora.planted.number;

import jakarta.persistence.EntityManager;

/** Planted: holds an entity manager and is no service. */
class Hoarder {
  EntityManager db;
}
