package net.didora.wildfly.sip.planted;

import java.time.Instant;
import org.jboss.as.server.deployment.DeploymentUnit;

/** Planted: a container that knows the server around it, and asks the machine for the time. */
record Container(DeploymentUnit unit) {
  Instant now() {
    return Instant.now();
  }
}
