package net.didora.it;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import net.didora.it.sip.PeerCertificate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one server that most tests share: {@code @ExtendWith(SharedDidora.class)} and a
 * parameter of type {@link DidoraServer}. It starts with the first test that asks, ends with the
 * run, and is started again if a test has ended it. Tests that end it come last ({@link Deadly}),
 * for a server that has just started is slow. Those that run {@link Beside} others get one of their
 * own, which ends with them.
 */
public final class SharedDidora implements ParameterResolver {
  private static final Namespace ALL = Namespace.create(SharedDidora.class);

  /** Asks for a server whose database is the embedded one, whatever this run is about. */
  @Target(PARAMETER)
  @Retention(RUNTIME)
  public @interface Embedded {}

  /** Asks for a server whose database no other one uses, so that a test may freeze or kill it. */
  @Target(PARAMETER)
  @Retention(RUNTIME)
  public @interface OwnDatabase {}

  private enum Database {
    OF_THE_RUN,
    EMBEDDED,
    OWN;

    /** With the embedded one all three are the same. */
    static Database of(ParameterContext parameter) {
      if (parameter.isAnnotated(Embedded.class) || TestDatabase.isEmbedded()) {
        return EMBEDDED;
      }
      return parameter.isAnnotated(OwnDatabase.class) ? OWN : OF_THE_RUN;
    }

    DidoraServer server(String name) {
      return switch (this) {
        case OF_THE_RUN -> DidoraServer.named(name);
        case EMBEDDED -> DidoraServer.embedded(name + "-embedded");
        case OWN -> DidoraServer.withItsOwnDatabase(name + "-own");
      };
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DidoraServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Database database = Database.of(parameter);
    boolean own = context.getRequiredTestClass().isAnnotationPresent(Beside.class);
    String name = own ? context.getRequiredTestClass().getSimpleName() : "shared";
    DidoraServer server =
        (own ? ofTheClass(context) : context.getRoot())
            .getStore(ALL)
            .getOrComputeIfAbsent(
                name + database, key -> new Shared(database.server(name)), Shared.class)
            .server;
    if (!server.isRunning()) {
      server.start();
    }
    return server;
  }

  private static ExtensionContext ofTheClass(ExtensionContext context) {
    ExtensionContext found = context;
    while (found.getTestMethod().isPresent()) {
      found = found.getParent().orElseThrow();
    }
    return found;
  }

  /** What an operator does whose peers have certificates of a house of their own. */
  private static String trustInPeers() {
    return "-Djavax.net.ssl.trustStore="
        + PeerCertificate.trusted(Ground.target("tls"))
        + " -Djavax.net.ssl.trustStorePassword="
        + PeerCertificate.PASSWORD;
  }

  private static final class Shared
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private final DidoraServer server;

    Shared(DidoraServer server) {
      this.server = server;
      server.withJavaOptions(trustInPeers());
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
