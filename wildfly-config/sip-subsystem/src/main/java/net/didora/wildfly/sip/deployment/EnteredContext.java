package net.didora.wildfly.sip.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.as.server.deployment.SetupAction;

/** Puts a thread into the EE context of a deployment: naming, transactions, security. */
record EnteredContext(List<SetupAction> actions) {
  AutoCloseable enter() {
    Map<String, Object> properties = new HashMap<>(4);
    for (SetupAction action : actions) {
      action.setup(properties);
    }
    return () -> {
      for (int i = actions.size() - 1; i >= 0; i--) {
        actions.get(i).teardown(properties);
      }
    };
  }
}
