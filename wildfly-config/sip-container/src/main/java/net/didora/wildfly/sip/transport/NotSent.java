package net.didora.wildfly.sip.transport;

import javax.sip.header.WarningHeader;
import javax.sip.message.Response;

/** How an answer is told from others that stands for a peer which could not be reached. */
public final class NotSent {
  private static final int MISCELLANEOUS = 399;
  private static final String TEXT = "The request was not sent";

  static final String HEADER = "Warning: " + MISCELLANEOUS + " localhost \"" + TEXT + "\"\r\n";

  private NotSent() {}

  public static boolean isSaidBy(Response response) {
    return response.getHeader(WarningHeader.NAME) instanceof WarningHeader warning
        && warning.getCode() == MISCELLANEOUS
        && TEXT.equals(warning.getText());
  }
}
