package net.didora.provider;

/** How SIP travels. */
public enum Transport {
  UDP,
  TCP,
  TLS
}
