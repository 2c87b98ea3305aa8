package net.didora.organization;

/** What happens to a sale price that lies below what the organization itself pays. */
public enum MarginPolicy {
  /** It is said, and saved. */
  WARN,
  /** It is refused. */
  BLOCK
}
