package net.didora.plan;

/** Hears how far the making of a version is. */
@FunctionalInterface
public interface ImportProgress {
  ImportProgress NOBODY = (phase, done, total) -> {};

  void at(PlanImport.Phase phase, int done, int total);
}
