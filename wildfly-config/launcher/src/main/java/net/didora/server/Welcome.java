package net.didora.server;

import java.util.ArrayList;
import java.util.List;

/** What the operator reads when Didora is ready. */
final class Welcome {
  private Welcome() {}

  static List<String> lines(Settings settings, List<String> logins) {
    Ports ports = settings.ports();
    String sip = settings.sipAddress();
    String host = sip.contains(":") ? "[" + sip + "]" : sip;
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Didora is ready.");
    lines.add("  Pages    http://" + settings.bindForUrl() + ":" + ports.web() + "/");
    lines.add(
        "  SIP      "
            + host
            + ":"
            + ports.sip()
            + " (udp, tcp), "
            + host
            + ":"
            + ports.sips()
            + " (tls)");
    for (String login : logins) {
      lines.add("  Login    " + login);
    }
    lines.add("  Data     " + settings.home());
    lines.add("Ctrl-C ends it; the data stays.");
    return lines;
  }
}
