package net.didora.cdr;

/** By what a leg is priced. */
public enum RatingKind {
  /** By the caller's number on the DID's plan. */
  BY_CALLER,
  /** By the DID's number on the paying line's plan. */
  BY_DID,
  /** A leg that goes out: by the number that it goes to, on the paying line's plan. */
  BY_DESTINATION,
  /** The Assinante pays nothing. */
  FREE,
  /** "Sem tarifa própria": its call is charged on another leg. */
  NO_OWN_RATE
}
