package net.didora.common;

/** Whether something is in use or held back. */
public enum Status {
  ACTIVE,
  BLOCKED
}
