package net.didora.wildfly.sip.container;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.EventListener;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.TimerService;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.digest.DigestClient;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipContextEvent;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionsUtil;
import org.mobicents.servlet.sip.core.session.SipSessionsUtilImpl;
import org.mobicents.servlet.sip.core.timers.ProxyTimerService;
import org.mobicents.servlet.sip.core.timers.ProxyTimerServiceImpl;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.SipServletTimerService;
import org.mobicents.servlet.sip.core.timers.StandardSipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.TimerServiceImpl;
import org.mobicents.servlet.sip.message.SipFactoryFacade;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** One deployed SIP application: its servlets, sessions, timers and the factory it is given. */
public final class SipApplication extends ApplicationState {
  /** The servlet context's attribute with the application's own figures: a supplier of a map. */
  static final String FIGURES = "net.didora.wildfly.sip.figures";

  private final SipServer server;
  private final Sessions sessions = new Sessions();
  private final Listeners listeners = new Listeners(this);
  private final SessionLocks locks = new SessionLocks();
  private final SipDigestAuthenticator digest = new DigestClient();
  private final ContextEntry context;
  private final ServletContext servletContext;
  private final SipFactoryFacade factory;
  private final SipSessionsUtilImpl sessionsUtil;
  private final SipServletTimerService timers;
  private final ProxyTimerService proxyTimers;
  private final SipApplicationSessionTimerService sessionTimers;

  public SipApplication(DeployedApplication deployed, SipServer server) {
    super(deployed);
    this.server = server;
    SipFactoryImpl core = (SipFactoryImpl) server.dispatcher().getSipFactory();
    this.context = new ContextEntry(deployed.name(), deployed.loader(), deployed.enterContext());
    sessions.setMobicentsSipFactory(core);
    sessions.setContainer(this);
    this.factory = new SipFactoryFacade(core, this);
    this.sessionsUtil = new SipSessionsUtilImpl(this);
    this.timers = new TimerServiceImpl(server.coreService(), deployed.name());
    this.proxyTimers = new ProxyTimerServiceImpl(deployed.name());
    this.sessionTimers = new StandardSipApplicationSessionTimerService(deployed.name());
    this.servletContext =
        ApplicationServletContext.of(deployed.name(), deployed.loader(), deployed.parameters());
    publishAttributes();
  }

  private void publishAttributes() {
    SipApplicationDispatcher dispatcher = server.dispatcher();
    servletContext.setAttribute(SipServlet.SIP_FACTORY, factory);
    servletContext.setAttribute(SipServlet.TIMER_SERVICE, timers);
    servletContext.setAttribute(SipServlet.SIP_SESSIONS_UTIL, sessionsUtil);
    servletContext.setAttribute(
        SipServlet.SUPPORTED, Arrays.asList(dispatcher.getExtensionsSupported()));
    servletContext.setAttribute(
        SipServlet.SUPPORTED_RFCs, Arrays.asList(dispatcher.getRfcSupported()));
    servletContext.setAttribute(SipServlet.OUTBOUND_INTERFACES, dispatcher.getOutboundInterfaces());
    servletContext.setAttribute("javax.servlet.sip.100rel", Boolean.TRUE);
  }

  /** What the application itself counts, by name; nothing where it publishes no figures. */
  Map<String, Long> figures() {
    Map<String, Long> figures = new TreeMap<>();
    if (servletContext.getAttribute(FIGURES) instanceof Supplier<?> published
        && published.get() instanceof Map<?, ?> counted) {
      counted.forEach(
          (name, count) -> {
            if (count instanceof Number number) {
              figures.put(String.valueOf(name), number.longValue());
            }
          });
    }
    return figures;
  }

  /** Adds a servlet; its instance is taken from the EE container when it is first needed. */
  public void add(ServletDefinition definition, Supplier<Object> instance) {
    keep(definition.className(), new ServletHolder(definition, instance, () -> servletContext));
  }

  /** Adds a listener; a class that is a servlet too gets one instance for both. */
  public void addListener(String className, Supplier<Object> instance) throws ServletException {
    ServletHolder servlet = findSipServletByClassName(className);
    listeners.add((EventListener) (servlet != null ? servlet.allocate() : instance.get()));
  }

  /** Takes part in routing from here on; the servlets that load on start-up are made now. */
  public void start() {
    takeOnlyServletAsMain();
    server.add(this);
    timers.start();
    proxyTimers.start();
    sessionTimers.start();
    SipLog.LOG.applicationStarted(getApplicationName(), getChildrenMap().keySet());
  }

  /** Leaves the routing and ends every session and timer of the application. */
  public void stop() {
    server.leaving();
    holders().forEach(ServletHolder::destroy); // which may say BYE in its sessions
    server.remove(this);
    stopTimers();
    listeners.clean();
    SipLog.LOG.applicationStopped(getApplicationName());
  }

  /** Their threads are there from the beginning, also of an application that could not start. */
  public void stopTimers() {
    timers.stop();
    proxyTimers.stop();
    sessionTimers.stop();
  }

  @Override
  public boolean notifySipContextListeners(SipContextEvent event) {
    publishAttributes();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    enterSipContext();
    try {
      new ContextEvents(this, listeners).tell(event);
      return true;
    } catch (Throwable failure) {
      SipLog.LOG.listenerFailed(getApplicationName(), failure);
      return false;
    } finally {
      exitSipContext(before);
    }
  }

  @Override
  public void enterSipApp(
      @Nullable MobicentsSipApplicationSession application,
      @Nullable MobicentsSipSession session,
      boolean checkIsManagedThread,
      boolean isContainerManaged) {
    locks.enter(mode(), application, session, checkIsManagedThread, isContainerManaged);
  }

  @Override
  public void exitSipApp(
      @Nullable MobicentsSipApplicationSession application, @Nullable MobicentsSipSession session) {
    locks.exit(mode(), application, session);
  }

  private ConcurrencyControlMode mode() {
    ConcurrencyControlMode own = getConcurrencyControlMode();
    return own == null ? server.dispatcher().getConcurrencyControlMode() : own;
  }

  @Override
  public void enterSipContext() {
    context.enter();
  }

  @Override
  public void exitSipContext(ClassLoader before) {
    context.exit(before);
  }

  @Override
  public SipFactory getSipFactoryFacade() {
    return factory;
  }

  @Override
  public MobicentsSipSessionsUtil getSipSessionsUtil() {
    return sessionsUtil;
  }

  @Override
  public TimerService getTimerService() {
    return timers;
  }

  @Override
  public ProxyTimerService getProxyTimerService() {
    return proxyTimers;
  }

  @Override
  public SipApplicationSessionTimerService getSipApplicationSessionTimerService() {
    return sessionTimers;
  }

  @Override
  public SipManager getSipManager() {
    return sessions;
  }

  @Override
  public SipListeners getListeners() {
    return listeners;
  }

  @Override
  public SipApplicationDispatcher getSipApplicationDispatcher() {
    return server.dispatcher();
  }

  @Override
  public String getApplicationNameHashed() {
    return server.dispatcher().getHashFromApplicationName(getApplicationName());
  }

  @Override
  public ServletContext getServletContext() {
    return servletContext;
  }

  @Override
  public SipDigestAuthenticator getDigestAuthenticator() {
    return digest;
  }

  /** Requests are identified by the application (source address, digest); the core asks us. */
  @Override
  public boolean authorize(MobicentsSipServletRequest request) {
    return true;
  }
}
