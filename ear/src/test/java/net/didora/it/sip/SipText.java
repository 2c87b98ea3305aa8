package net.didora.it.sip;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP message as it stood on the wire, taken apart no further than a test asks. */
public record SipText(String text, Link link) {
  private static final Pattern TAG = Pattern.compile(";\\s*tag=([^;>\\s]+)");
  private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio (\\d+)");

  public boolean isRequest() {
    return !text.startsWith("SIP/2.0 ");
  }

  /** Of a response, that of its request. */
  public String method() {
    return isRequest() ? text.substring(0, text.indexOf(' ')) : header("CSeq").split(" ")[1];
  }

  /** 0 for a request. */
  public int status() {
    return isRequest() ? 0 : Integer.parseInt(text.substring(8, 11));
  }

  public String requestUri() {
    return text.split(" ", 3)[1];
  }

  public int sequence() {
    return Integer.parseInt(header("CSeq").split(" ")[0]);
  }

  public String callId() {
    return header("Call-ID");
  }

  /** The first header of this name, or nothing. */
  public String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  public List<String> headers(String name) {
    String start = name.toLowerCase(java.util.Locale.ROOT) + ":";
    return head()
        .lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  /** The tag in From or To, or nothing. */
  public String tag(String header) {
    Matcher tag = TAG.matcher(header(header));
    return tag.find() ? tag.group(1) : "";
  }

  /** The URI in a header such as Contact. */
  public String uri(String header) {
    String value = header(header);
    int open = value.indexOf('<');
    return open < 0 ? value : value.substring(open + 1, value.indexOf('>'));
  }

  public String body() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? "" : text.substring(end + 4);
  }

  /** Where the sender of this description wants its audio. */
  public int mediaPort() {
    Matcher media = MEDIA.matcher(body());
    if (!media.find()) {
      throw new AssertionError("no audio in " + text);
    }
    return Integer.parseInt(media.group(1));
  }

  /** What tells one message from another; a copy that is sent again has the same. */
  String identity() {
    return text.lines().findFirst().orElse("") + header("Via") + header("CSeq") + tag("To");
  }

  private String head() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? text : text.substring(0, end);
  }
}
