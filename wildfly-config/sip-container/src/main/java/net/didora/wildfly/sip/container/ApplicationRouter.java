package net.didora.wildfly.sip.container;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.ar.SipApplicationRouter;
import javax.servlet.sip.ar.SipApplicationRouterInfo;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import javax.servlet.sip.ar.SipRouteModifier;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import javax.servlet.sip.ar.spi.SipApplicationRouterProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application for a new request, without a routing file: an application whose servlet
 * mapping matches comes first, then the default application, then one that takes everything. What
 * an application sends itself leaves the server. What a stranger sends and no application takes
 * does not: the core would forward it to wherever he says.
 */
final class ApplicationRouter implements SipApplicationRouter {
  private static final SipApplicationRouterInfo OUT =
      new SipApplicationRouterInfo(null, null, null, null, null, null);

  /** The core answers 500 where the application is not there (JSR 289 section 15.4.1). */
  private static final SipApplicationRouterInfo NOBODY = to("nobody");

  private final Supplier<List<SipApplication>> deployed;
  private final Optional<String> defaultApplication;

  ApplicationRouter(Supplier<List<SipApplication>> deployed, Optional<String> defaultApplication) {
    this.deployed = deployed;
    this.defaultApplication = defaultApplication;
  }

  @Override
  public SipApplicationRouterInfo getNextApplication(
      SipServletRequest request,
      @Nullable SipApplicationRoutingRegion region,
      @Nullable SipApplicationRoutingDirective directive,
      @Nullable SipTargetedRequestInfo target,
      @Nullable Serializable state) {
    if (target != null) {
      return named(target.getApplicationName()).map(ApplicationRouter::to).orElse(OUT);
    }
    return request.getSession(false) != null
        ? OUT
        : choose(request).map(ApplicationRouter::to).orElse(NOBODY);
  }

  private Optional<SipApplication> named(String name) {
    return deployed.get().stream().filter(a -> a.getApplicationName().equals(name)).findFirst();
  }

  private Optional<SipApplication> choose(SipServletRequest request) {
    List<SipApplication> applications = deployed.get();
    if (applications.size() == 1) {
      return Optional.of(applications.get(0));
    }
    return applications.stream()
        .filter(a -> a.isMainServlet() || a.findSipServletMappings(request) != null)
        .min(
            Comparator.comparing(SipApplication::isMainServlet)
                .thenComparing(a -> !a.getApplicationName().equals(defaultApplication.orElse(null)))
                .thenComparing(SipApplication::getApplicationName));
  }

  private static SipApplicationRouterInfo to(SipApplication application) {
    return to(application.getApplicationName());
  }

  private static SipApplicationRouterInfo to(String application) {
    return new SipApplicationRouterInfo(
        application,
        SipApplicationRoutingRegion.NEUTRAL_REGION,
        null,
        null,
        SipRouteModifier.NO_ROUTE,
        null);
  }

  @Override
  public void init() {}

  @Override
  public void init(Properties properties) {}

  @Override
  public void destroy() {}

  @Override
  public void applicationDeployed(List<String> names) {}

  @Override
  public void applicationUndeployed(List<String> names) {}

  /** The core insists on loading a router by a provider's class name; the real one is set after. */
  public static final class Provider extends SipApplicationRouterProvider {
    @Override
    public SipApplicationRouter getSipApplicationRouter() {
      return new ApplicationRouter(List::of, Optional.empty());
    }
  }
}
