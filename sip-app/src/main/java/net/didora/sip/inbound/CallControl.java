package net.didora.sip.inbound;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipFactory;
import net.didora.call.Admission;
import net.didora.call.CallFigures;
import net.didora.call.CallLog;
import net.didora.call.Credit;
import net.didora.call.Registrations;
import net.didora.common.Settings;
import net.didora.provider.RegistrationState;
import net.didora.sip.SipLogger;
import net.didora.sip.leg.OwnConnectors;
import net.didora.sip.leg.SipCalls;
import net.didora.sip.leg.SupplierRegistrations;
import net.didora.sip.media.MediaSettings;
import net.didora.sip.media.relay.EmbeddedMediaServer;

/** Puts call control together when the application starts, and ends it in good order. */
@ApplicationScoped
public class CallControl {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);
  private static final int PATIENT_THREADS = 64;
  private static final int PATIENT_IDLE_SECONDS = 30;

  @Inject private Admission admission;
  @Inject private Credit credit;
  @Inject private CallLog callLog;
  @Inject private Registrations registrations;
  @Inject private CallFigures figures;
  @Inject private Clock clock;
  @Inject private Settings settings;

  @Resource private ManagedThreadFactory threads;

  private ThreadPoolExecutor pool;
  private ThreadPoolExecutor patient;
  private ScheduledThreadPoolExecutor clockwork;
  private EmbeddedMediaServer mediaServer;
  private SipCalls calls;
  private SupplierRegistrations suppliers;

  @SuppressWarnings("NullAway.Init")
  public CallControl() {}

  SipCalls start(SipFactory factory) {
    int size = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    startThreads(size);
    mediaServer = EmbeddedMediaServer.start(MediaSettings.read(System::getProperty));
    calls =
        new SipCalls(
            new SipCalls.House(admission, credit, callLog, mediaServer, clock),
            factory,
            new SipCalls.Threads(pool, patient, clockwork),
            settings.sipAddress(),
            ownConnectors());
    suppliers = suppliers(factory);
    suppliers.start();
    SipLogger.LOG.callControlReady(size, settings.sipAddress());
    return calls;
  }

  private void startThreads(int size) {
    pool =
        new ThreadPoolExecutor(
            size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    patient =
        new ThreadPoolExecutor(
            0,
            PATIENT_THREADS,
            PATIENT_IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
    clockwork = new ScheduledThreadPoolExecutor(1, threads);
    clockwork.setRemoveOnCancelPolicy(true);
  }

  private SupplierRegistrations suppliers(SipFactory factory) {
    ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, threads);
    one.setRemoveOnCancelPolicy(true);
    return new SupplierRegistrations(
        registrations,
        factory,
        new SupplierRegistrations.Threads(one, patient),
        new SupplierRegistrations.Reach(
            settings.sipAddress(), settings.sipPort(), settings.sipTlsPort(), ownConnectors()),
        clock);
  }

  /** What an operator may watch: {@code application-figures} of the SIP subsystem. */
  Map<String, Long> figures() {
    Map<String, Long> counted = new TreeMap<>();
    counted.put("calls-from-unknown-sources", figures.callsFromUnknownSources());
    for (RegistrationState state : RegistrationState.values()) {
      if (state != RegistrationState.OFF) {
        counted.put(
            "registrations-" + state.name().toLowerCase(Locale.ROOT), suppliers.count(state));
      }
    }
    return counted;
  }

  void stop() {
    suppliers.leave();
    calls.stop(PATIENCE);
    suppliers.stop(LEAVE_WITHIN);
    clockwork.shutdownNow();
    pool.shutdown();
    patient.shutdownNow();
    mediaServer.close();
  }

  private OwnConnectors ownConnectors() {
    Set<InetAddress> addresses = new HashSet<>();
    boolean all = settings.bind().equals("0.0.0.0") || settings.bind().equals("::");
    add(addresses, settings.bind());
    add(addresses, settings.sipAddress());
    if (all) {
      addLocalAddresses(addresses);
    }
    return new OwnConnectors(addresses, all, Set.of(settings.sipPort(), settings.sipTlsPort()));
  }

  /** A name that only peers know is not looked up here, and cannot be dialled from here either. */
  private static void add(Set<InetAddress> addresses, String host) {
    try {
      addresses.addAll(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException unknownHere) {
      SipLogger.LOG.ownAddressUnknown(host);
    }
  }

  private static void addLocalAddresses(Set<InetAddress> addresses) {
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(addresses::add);
    } catch (SocketException e) {
      addresses.add(InetAddress.getLoopbackAddress());
    }
  }
}
