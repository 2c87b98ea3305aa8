package net.didora.server;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the settings of the ports: each as it was set, and then all moved by the offset. */
final class PortsReader {
  static final int DATABASE = 13306;
  static final String RTP = "16384-24383";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

  private final Environment environment;

  PortsReader(Environment environment) {
    this.environment = environment;
  }

  Ports read() {
    int database = environment.number("DIDORA_DB_PORT", DATABASE, 1, Ports.HIGHEST);
    Ports set = withRtp(database);
    refuseOverlap(set);
    return set.movedBy(offset(set.highest()));
  }

  private Ports withRtp(int database) {
    String range = environment.text("DIDORA_RTP_PORTS", RTP);
    Matcher parts = RANGE.matcher(range);
    if (!parts.matches()) {
      throw new BadSettingException(
          "DIDORA_RTP_PORTS", range + " is not a range such as " + RTP + ".");
    }
    int first = Integer.parseInt(parts.group(1));
    int last = Integer.parseInt(parts.group(2));
    if (first % 2 != 0 || last - first < 3 || last > Ports.HIGHEST || first < 1024) {
      throw new BadSettingException(
          "DIDORA_RTP_PORTS",
          range
              + " must begin with an even port from 1024, hold 4 ports or more, and end at "
              + Ports.HIGHEST
              + " at the latest.");
    }
    return new Ports(0, database, first, last);
  }

  private static void refuseOverlap(Ports ports) {
    for (int port : List.of(ports.sip(), ports.sips(), ports.web(), ports.database())) {
      if (port >= ports.firstRtp() && port <= ports.lastRtp()) {
        throw new BadSettingException(
            "DIDORA_RTP_PORTS",
            ports.rtp() + " covers port " + port + ", which Didora uses itself.");
      }
    }
    if (List.of(ports.sip(), ports.sips(), ports.web(), ports.management())
        .contains(ports.database())) {
      throw new BadSettingException(
          "DIDORA_DB_PORT", "port " + ports.database() + " is one that Didora uses itself.");
    }
  }

  /** So far that the highest port is still one, and RTP still begins with an even one. */
  private int offset(int highest) {
    int offset = environment.number("DIDORA_PORT_OFFSET", 0, 0, Ports.HIGHEST - highest);
    if (offset % 2 != 0) {
      throw new BadSettingException(
          "DIDORA_PORT_OFFSET",
          offset + " is odd; the ports of audio must begin with an even one.");
    }
    return offset;
  }
}
