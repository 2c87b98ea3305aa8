package net.didora.wildfly.sip.log;

import org.jboss.logging.Logger.Level;

/** The one level that the core names. */
public record Priority(Level level) {
  public static final Priority WARN = new Priority(Level.WARN);
}
