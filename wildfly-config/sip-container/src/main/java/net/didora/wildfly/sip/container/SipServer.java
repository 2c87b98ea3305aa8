package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.SipStackImpl;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Admission;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;

/**
 * One running SIP server: a SIP stack, the dispatcher of the SIP Servlet core, and the admission of
 * new requests. It is started once and stopped once; a restart makes a new one.
 */
public final class SipServer {
  private static final String ROUTER_PROVIDER =
      "javax.servlet.sip.ar.spi.SipApplicationRouterProvider";

  private final SipSettings settings;
  private final Admission admission;
  private final CoreService coreService;
  private final CountingDispatcher dispatcher;
  private final Connectors connectors;

  public SipServer(SipSettings settings) {
    this.settings = settings;
    this.admission = new Admission(settings.admission(), System::nanoTime);
    this.coreService = new CoreService(admission);
    StaticServiceHolder.sipStandardService = coreService;
    this.dispatcher = new CountingDispatcher();
    this.connectors = new Connectors(dispatcher, admission);
    coreService.serve(dispatcher, connectors);
  }

  /** Brings the stack and the dispatcher up; nothing listens before a connector is opened. */
  public void start() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(SipServer.class.getClassLoader());
    try {
      startDispatcher();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    SipLog.LOG.serverStarted(settings.concurrencyControl());
  }

  private void startDispatcher() {
    dispatcher.setSipService(coreService);
    dispatcher.getSipFactory().initialize("gov.nist", true);
    dispatcher.setDomain("net.didora.wildfly.sip");
    dispatcher.setDNSServerLocator(new PlainLocator());
    dispatcher.setDNSTimeout(1);
    connectors.createStack(settings);
    tune();
    initWithOurRouter();
    // A connector added before start() would skip the start of the stack.
    dispatcher.start();
    dispatcher.putInService();
  }

  private void tune() {
    dispatcher.setBaseTimerInterval(500);
    dispatcher.setT2Interval(4000);
    dispatcher.setT4Interval(5000);
    dispatcher.setTimerDInterval(32000);
    // Admission protects the server; the core's own congestion control acts after the costs.
    dispatcher.setCongestionControlCheckingInterval(-1);
    dispatcher.setGatherStatistics(true);
    dispatcher.setConcurrencyControlMode(
        ConcurrencyControlMode.valueOf(settings.concurrencyControl()));
    // The stack's threads call the servlets: one hand-over less per message.
    dispatcher.setBypassRequestExecutor(true);
    dispatcher.setBypassResponseExecutor(true);
  }

  private void initWithOurRouter() {
    String before = System.getProperty(ROUTER_PROVIDER);
    System.setProperty(ROUTER_PROVIDER, ApplicationRouter.Provider.class.getName());
    try {
      dispatcher.init();
    } finally {
      if (before == null) {
        System.clearProperty(ROUTER_PROVIDER);
      } else {
        System.setProperty(ROUTER_PROVIDER, before);
      }
    }
    dispatcher.setSipApplicationRouter(
        new ApplicationRouter(this::applications, settings.defaultApplication()));
  }

  /** Closes the connectors and ends every thread and socket of the stack. */
  public void stop() {
    admission.suspend();
    connectors.closeAll();
    if (connectors.stack() instanceof SipStackImpl stack) {
      dispatcher.stop(stack);
    } else {
      dispatcher.stop();
    }
    // It keeps every stack that it ever made.
    dispatcher.getSipFactory().getJainSipFactory().resetFactory();
    StaticServiceHolder.sipStandardService = null;
    SipLog.LOG.serverStopped();
  }

  public Connectors connectors() {
    return connectors;
  }

  public Admission admission() {
    return admission;
  }

  CountingDispatcher dispatcher() {
    return dispatcher;
  }

  CoreService coreService() {
    return coreService;
  }

  /** The deployed applications. */
  public List<SipApplication> applications() {
    List<SipApplication> found = new ArrayList<>();
    for (Iterator<SipContext> all = dispatcher.findSipApplications(); all.hasNext(); ) {
      if (all.next() instanceof SipApplication application) {
        found.add(application);
      }
    }
    return found;
  }

  synchronized void add(SipApplication application) {
    String name = application.getApplicationName();
    if (applications().stream().anyMatch(a -> a.getApplicationName().equals(name))) {
      throw new IllegalStateException("another SIP application of this name is deployed");
    }
    dispatcher.addSipApplication(name, application);
    admission.applications(applications().size());
  }

  /** An application is about to end its calls: if it is the only one, there are no new ones. */
  synchronized void leaving() {
    admission.applications(applications().size() - 1);
  }

  synchronized void remove(SipApplication application) {
    dispatcher.removeSipApplication(application.getApplicationName());
    admission.applications(applications().size());
  }

  /** What the server counted since it started. */
  public SipStatistics statistics() {
    return new SipStatistics(this, dispatcher, admission, Optional.ofNullable(connectors.stack()));
  }
}
