package net.didora.provider;

/** How our registration with a supplier is. */
public enum RegistrationState {
  /** Nobody wants it, or no server has begun it. */
  OFF,
  /** Asked for, and not answered yet for the first time. */
  TRYING,
  REGISTERED,
  /** The last try failed; the next one follows by itself. */
  FAILING
}
