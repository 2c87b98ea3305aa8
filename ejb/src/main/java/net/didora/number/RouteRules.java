package net.didora.number;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.didora.common.Refusal;
import net.didora.common.Settings;
import net.didora.provider.NumberPlace;

/** Judges where calls to a DID come from and go to: the supplier block and the targets. */
final class RouteRules {
  private static final Pattern TECHPREFIX = Pattern.compile("[0-9#*]{0,10}");
  private static final Pattern RAW_NUMBER = Pattern.compile("\\+?[0-9]{3,31}");
  private static final int MOST = 5;
  private static final int SIP_PORT = 5060;

  private final DidEntry entry;
  private final Settings settings;
  private final List<Refusal> refusals;
  private final List<Refusal> warnings;

  RouteRules(DidEntry entry, Settings settings, List<Refusal> refusals, List<Refusal> warnings) {
    this.entry = entry;
    this.settings = settings;
    this.refusals = refusals;
    this.warnings = warnings;
  }

  void judge() {
    targets();
    for (int i = 0; i < entry.getSuppliers().size(); i++) {
      supplier("suppliers[" + i + "]", entry.getSuppliers().get(i));
    }
    boolean served = entry.getSuppliers().stream().anyMatch(SupplierEntry::isFilled);
    if (!served && entry.getId() == null) {
      warn("suppliers", "did.warning.noSupplier");
    }
  }

  private void targets() {
    List<TargetEntry> targets = entry.getTargets();
    boolean forwards = entry.getMode() == Mode.FORWARD_IP && entry.getSubscriberId() != null;
    if (forwards && targets.isEmpty()) {
      refuse("targets", "did.refused.targetMissing");
    }
    if (targets.size() > MOST) {
      refuse("targets", "did.refused.tooManyTargets", MOST);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      target("targets[" + i + "]", targets.get(i), seen);
    }
  }

  private void target(String field, TargetEntry target, Set<String> seen) {
    if (!TECHPREFIX.matcher(target.getTechprefix()).matches()) {
      refuse(field + ".techprefix", "did.refused.techprefix");
    }
    if (!isPort(target.getPort())) {
      refuse(field + ".port", "did.refused.port");
    }
    Optional<TargetHost> host = TargetHost.parse(target.getHost());
    if (host.isEmpty()) {
      refuse(field + ".host", "did.refused.host");
      return;
    }
    if (host.get().isOwn(target.getPort(), settings)) {
      refuse(field + ".host", "did.refused.loop", target.getHost(), target.getPort());
    } else if (!seen.add(host.get().host() + " " + target.getPort() + target.getTransport())) {
      refuse(field + ".host", "did.refused.targetTwice");
    } else if (host.get().isPrivate()) {
      warn(field + ".host", "did.warning.privateHost", target.getHost());
    }
  }

  private void supplier(String field, SupplierEntry supplier) {
    if (!supplier.isFilled()) {
      return;
    }
    if (supplier.getProviderName().isBlank() || supplier.getProviderName().length() > 100) {
      refuse(field + ".providerName", "did.refused.providerName");
    }
    reached(field, supplier);
    if (!NumberPlace.isOrder(supplier.getNumberOrder())) {
      refuse(field + ".numberOrder", "did.refused.numberOrder");
    }
    if (supplier.isPasswordTyped()
        && (supplier.getUser() == null || supplier.getUser().isBlank())) {
      refuse(field + ".user", "did.refused.passwordWithoutUser");
    }
    if (supplier.isDigest() && !supplier.isSecret()) {
      refuse(field + ".digest", "did.refused.digestNeedsPassword");
    }
    rawNumber(field, supplier.getRawNumber());
  }

  /** Where he is, and by what his calls are known. */
  private void reached(String field, SupplierEntry supplier) {
    boolean named = !supplier.getHost().isBlank();
    if (named && TargetHost.parse(supplier.getHost()).isEmpty()) {
      refuse(field + ".host", "did.refused.host");
    }
    Integer port = supplier.getPort();
    if (port != null && !isPort(port)) {
      refuse(field + ".port", "did.refused.port");
    }
    if (!supplier.sourcesAreAddresses()) {
      refuse(field + ".sources", "did.refused.sources");
    } else if (supplier.sourceAddresses().isEmpty()
        && !registers(supplier)
        && !supplier.isDigest()) {
      sourcesMissing(field + ".sources", supplier);
    }
    if (registers(supplier)) {
      registrar(field, supplier);
    }
  }

  /** What was registered may be switched off, but then nobody knows its calls. */
  private void sourcesMissing(String field, SupplierEntry supplier) {
    if (supplier.getTrunkId() == null) {
      refuse(field, "did.refused.sourcesMissing");
    } else {
      warn(field, "did.warning.sourcesMissing");
    }
  }

  private boolean registers(SupplierEntry supplier) {
    return entry.isRegisterDid() && supplier.isSecret();
  }

  /** Whom we register with has a host, and is not ourselves. */
  private void registrar(String field, SupplierEntry supplier) {
    if (supplier.getHost().isBlank()) {
      refuse(field + ".host", "did.refused.registerNeedsHost");
      return;
    }
    int port = supplier.getPort() == null ? SIP_PORT : supplier.getPort();
    TargetHost.parse(supplier.getHost())
        .filter(host -> host.isOwn(port, settings))
        .ifPresent(
            own -> refuse(field + ".host", "did.refused.registerSelf", supplier.getHost(), port));
  }

  private void rawNumber(String field, String raw) {
    if (raw.isEmpty()) {
      return;
    }
    boolean number = RAW_NUMBER.matcher(raw).matches();
    if (!number || NumberRange.room(raw) < entry.getQuantity()) {
      refuse(field + ".rawNumber", "did.refused.number");
    }
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65535;
  }

  private void refuse(String field, String key, Object... parameters) {
    refusals.add(Refusal.of(field, key, parameters));
  }

  private void warn(String field, String key, Object... parameters) {
    warnings.add(Refusal.of(field, key, parameters));
  }
}
