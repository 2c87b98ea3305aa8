package net.didora.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings from the environment, each checked as it is read and nowhere else. */
public final class SettingsReader {
  private static final String ZONE = "America/Sao_Paulo";
  private static final int SHORTEST_PASSWORD = 8;
  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /** The last part has a letter, else it is a broken address. */
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_-]+\\.)*[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*");

  private static final Pattern OPTION = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private final Environment environment;
  private final boolean demoUnlessSet;

  public SettingsReader(Map<String, String> environment, boolean demoUnlessSet) {
    this.environment = new Environment(environment);
    this.demoUnlessSet = demoUnlessSet;
  }

  /** All settings, or the sentence about the first bad one. */
  public Settings read() {
    environment.refuseUnknown();
    String bind = bind();
    return new Settings(
        home(),
        bind,
        sipAddress(bind),
        new PortsReader(environment).read(),
        zone(),
        database(),
        logins(),
        tls(),
        javaOptions());
  }

  private Path home() {
    String set = environment.text("DIDORA_HOME");
    try {
      Path home =
          set != null
              ? Path.of(set).toAbsolutePath().normalize()
              : Path.of(System.getProperty("user.home"), ".didora");
      if (Files.exists(home) && !Files.isDirectory(home)) {
        throw new BadSettingException("DIDORA_HOME", home + " is not a directory.");
      }
      Files.createDirectories(home);
      if (!Files.isWritable(home)) {
        throw new BadSettingException("DIDORA_HOME", "cannot write to " + home + ".");
      }
      return home;
    } catch (IOException | InvalidPathException unusable) {
      throw new BadSettingException("DIDORA_HOME", "cannot make the directory " + set + ".");
    }
  }

  private String bind() {
    String bind = environment.text("DIDORA_BIND", "127.0.0.1");
    try {
      InetAddress address = InetAddress.getByName(bind);
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
        throw new BadSettingException(
            "DIDORA_BIND", bind + " is not an address of this machine; 0.0.0.0 means all of them.");
      }
      return address.getHostAddress();
    } catch (UnknownHostException | SocketException unknown) {
      throw new BadSettingException("DIDORA_BIND", bind + " is not an address of this machine.");
    }
  }

  private String sipAddress(String bind) {
    String address = environment.text("DIDORA_SIP_ADDRESS", bind);
    if (Settings.isWildcard(address)) {
      return environment.text("DIDORA_SIP_ADDRESS") == null
          ? firstAddress()
          : refuseWildcard(address);
    }
    if (!isHost(address)) {
      throw new BadSettingException(
          "DIDORA_SIP_ADDRESS",
          address + " is neither an address nor a host name (no port, no brackets).");
    }
    return address;
  }

  private static boolean isHost(String address) {
    try {
      return IPV4.matcher(address).matches()
          || NAME.matcher(address).matches()
          || (IPV6.matcher(address).matches() && InetAddress.getByName(address) != null);
    } catch (UnknownHostException brokenIpv6) { // said without asking a name server
      return false;
    }
  }

  private static String refuseWildcard(String address) {
    throw new BadSettingException(
        "DIDORA_SIP_ADDRESS", address + " cannot be told to a peer; give the address it reaches.");
  }

  /** What peers most likely reach when we listen everywhere: the first address not of loopback. */
  private static String firstAddress() {
    try {
      return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
          .sorted((a, b) -> a.getAddress().length - b.getAddress().length)
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("127.0.0.1");
    } catch (SocketException unreadable) {
      return "127.0.0.1";
    }
  }

  private ZoneId zone() {
    String zone = environment.text("DIDORA_ZONE", ZONE);
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new BadSettingException(
          "DIDORA_ZONE", zone + " is not a time zone such as " + ZONE + ".");
    }
  }

  private Settings.@Nullable ExternalDatabase database() {
    String url = environment.text("DIDORA_DB_URL");
    String user = environment.text("DIDORA_DB_USER");
    String password = environment.text("DIDORA_DB_PASSWORD");
    if (url == null) {
      if (user != null || password != null) {
        throw new BadSettingException(
            "DIDORA_DB_URL", "missing, though DIDORA_DB_USER or DIDORA_DB_PASSWORD is set.");
      }
      return null;
    }
    if (user == null) {
      throw new BadSettingException("DIDORA_DB_USER", "missing, though DIDORA_DB_URL is set.");
    }
    return new Settings.ExternalDatabase(
        JdbcUrl.checked(url), user, password == null ? "" : password);
  }

  private Settings.Logins logins() {
    String demo = environment.text("DIDORA_DEMO", String.valueOf(demoUnlessSet));
    if (!"true".equals(demo) && !"false".equals(demo)) {
      throw new BadSettingException("DIDORA_DEMO", demo + " is neither true nor false.");
    }
    return new Settings.Logins(
        password("DIDORA_ADMIN_PASSWORD"),
        Boolean.parseBoolean(demo),
        password("DIDORA_DEMO_PASSWORD"));
  }

  private @Nullable String password(String setting) {
    String password = environment.text(setting);
    if (password != null && password.length() < SHORTEST_PASSWORD) {
      throw new BadSettingException(
          setting, "too short; at least " + SHORTEST_PASSWORD + " characters.");
    }
    return password;
  }

  private Settings.@Nullable TlsFiles tls() {
    String certificate = environment.text("DIDORA_TLS_CERT");
    String key = environment.text("DIDORA_TLS_KEY");
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new BadSettingException(
          certificate == null ? "DIDORA_TLS_CERT" : "DIDORA_TLS_KEY",
          "missing; certificate and key are set together or not at all.");
    }
    return new Settings.TlsFiles(
        readable("DIDORA_TLS_CERT", certificate), readable("DIDORA_TLS_KEY", key));
  }

  private static Path readable(String setting, String name) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException notAFile) {
      // said below
    }
    throw new BadSettingException(setting, "cannot read the file " + name + ".");
  }

  private List<String> javaOptions() {
    String options = environment.text("DIDORA_JAVA_OPTS", "");
    return OPTION.matcher(options).results().map(SettingsReader::unquoted).toList();
  }

  private static String plain(String option) {
    if (option.indexOf('"') >= 0 || option.indexOf('\'') >= 0) {
      throw new BadSettingException(
          "DIDORA_JAVA_OPTS",
          option + " has a quote within it; quotes stand around a whole option: '-Da=b c'.");
    }
    return option;
  }

  private static String unquoted(java.util.regex.MatchResult option) {
    String quoted = option.group(1) != null ? option.group(1) : option.group(2);
    return quoted != null ? quoted : plain(option.group(3));
  }
}
