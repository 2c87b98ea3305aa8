package net.didora.number;

import java.io.Serializable;
import net.didora.provider.Transport;
import org.jspecify.annotations.Nullable;

/** Techprefix, address and port of one external platform, as typed. */
public class TargetEntry implements Serializable {
  private static final long serialVersionUID = 1;

  private String techprefix = "";

  private String host = "";

  private int port = 5060;

  private Transport transport = Transport.UDP;

  public String getTechprefix() {
    return techprefix;
  }

  public void setTechprefix(@Nullable String techprefix) {
    this.techprefix = Typed.text(techprefix);
  }

  public String getHost() {
    return host;
  }

  public void setHost(@Nullable String host) {
    this.host = Typed.text(host);
  }

  public int getPort() {
    return port;
  }

  public void setPort(int port) {
    this.port = port;
  }

  public Transport getTransport() {
    return transport;
  }

  public void setTransport(Transport transport) {
    this.transport = transport;
  }
}
