package net.didora.it;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests of the money and of the night two servers on one database, of which nothing else
 * knows: {@code @ExtendWith(SharedPair.class)} and a parameter of type {@link Servers}. They start
 * with the first test that asks, end with the run, and are started again if a test has ended them.
 */
final class SharedPair implements ParameterResolver {
  private static final Namespace ALL = Namespace.create(SharedPair.class);

  /** Two servers; the database is the first one's. */
  record Servers(DidoraServer first, DidoraServer second)
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    static Servers onOneDatabase() {
      DidoraServer first = DidoraServer.named("first-of-two").start();
      return new Servers(first, DidoraServer.onDatabaseOf(first, "second-of-two"));
    }

    Servers running() {
      for (DidoraServer each : List.of(first, second)) {
        if (!each.isRunning()) {
          each.start();
        }
      }
      return this;
    }

    @Override
    public void close() {
      second.close();
      first.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ALL)
        .getOrComputeIfAbsent(Servers.class, key -> Servers.onOneDatabase(), Servers.class)
        .running();
  }
}
