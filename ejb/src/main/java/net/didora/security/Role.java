package net.didora.security;

/** What a login may do; the name is also the role that pages and REST ask the server for. */
public enum Role {
  MASTER,
  RESELLER,
  SUBSCRIBER
}
