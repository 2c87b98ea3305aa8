package net.didora.it.sip;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** One call as one of its ends sees it: the dialog, and what is said in it. */
public final class SipDialog {
  private static final AtomicInteger BRANCHES = new AtomicInteger();
  private static final Pattern PORT = Pattern.compile(":(\\d+)(?:[;>]|$)");
  private static final String OWN_TAG = "o";

  private final SipPeer peer;
  private final String callId;
  private final String local; // From of our requests, with tag
  private final String tag;
  private final SipText invite; // null at the caller
  private String remote; // To of our requests
  private String target;
  private int sequence;
  private int maxForwards = 70;
  private String inviteBranch = "";

  private SipDialog(SipPeer peer, String callId, String local, String remote, SipText invite) {
    this.peer = peer;
    this.callId = callId;
    this.local = local;
    this.tag = local.replaceFirst(".*;tag=", "");
    this.remote = remote;
    this.invite = invite;
  }

  static SipDialog calling(SipPeer peer, String number, int serverPort) {
    String host = "127.0.0.1:" + serverPort;
    String from =
        "\"Fulano\" <sip:5511987654321@127.0.0.1:%d>;tag=%s".formatted(peer.port(), OWN_TAG);
    SipDialog call =
        new SipDialog(
            peer, UUID.randomUUID().toString(), from, "<sip:%s@%s>".formatted(number, host), null);
    call.target = "sip:" + number + "@" + host;
    return call;
  }

  static SipDialog called(SipPeer peer, SipText invite) {
    return answering(peer, invite, "p" + peer.port());
  }

  private static SipDialog answering(SipPeer peer, SipText invite, String tag) {
    String own = invite.header("To") + ";tag=" + tag;
    SipDialog call = new SipDialog(peer, invite.callId(), own, invite.header("From"), invite);
    call.target = invite.uri("Contact");
    return call;
  }

  /** The same INVITE at another telephone behind the same platform. */
  public SipDialog fork(String otherTag) {
    return answering(peer, invite, otherTag);
  }

  /** How many more times its requests may be forwarded. */
  public SipDialog maxForwards(int times) {
    maxForwards = times;
    return this;
  }

  /** Its INVITE names this URI; the number that was dialled stands in To alone. */
  public SipDialog behind(String requestUri) {
    target = requestUri;
    return this;
  }

  /** The same call once more, after a challenge: no dialog came of the first INVITE. */
  public SipDialog anew() {
    remote = remote.replaceFirst(";tag=.*", "");
    return this;
  }

  public String callId() {
    return callId;
  }

  /** The request that came first. */
  public SipText invite() {
    return invite;
  }

  /** Sends the first INVITE, or another; gives its number. */
  public int invite(String sdp, String... headers) {
    return ask("INVITE", sdp, headers);
  }

  /** Sends a request; gives its number. A body that is no description is DTMF. */
  public int ask(String method, String body, String... headers) {
    sequence++;
    String branch = "z9hG4bKt" + BRANCHES.incrementAndGet();
    if (method.equals("INVITE")) {
      inviteBranch = branch;
    }
    send(method, sequence, branch, body, headers);
    return sequence;
  }

  /** The answer to a request; provisional ones that were not asked for are passed over. */
  public SipText answer(int number, int status) {
    return answer(number, status, Duration.ofSeconds(10));
  }

  public SipText answer(int number, int status, Duration patience) {
    boolean provisional = status < 200;
    SipText answer =
        peer.await(
            status + " to " + number,
            patience,
            m ->
                !m.isRequest()
                    && m.callId().equals(callId)
                    && m.sequence() == number
                    && m.tag("From").equals(tag)
                    && !m.method().equals("CANCEL")
                    && (provisional ? m.status() == status : m.status() >= 200));
    if (answer.status() != status) {
      throw new AssertionError("not " + status + ": " + answer.text());
    }
    learn(answer);
    return answer;
  }

  /** The answer to a request, whatever it is. */
  public SipText finalAnswer(int number) {
    SipText answer =
        peer.await(
            "final answer to " + number,
            m ->
                !m.isRequest()
                    && m.callId().equals(callId)
                    && m.sequence() == number
                    && !m.method().equals("CANCEL")
                    && m.status() >= 200);
    learn(answer);
    return answer;
  }

  /** A request of the other side. */
  public SipText asked(String method) {
    return asked(method, Duration.ofSeconds(10));
  }

  public SipText asked(String method, Duration patience) {
    SipText request =
        peer.await(
            method,
            patience,
            m ->
                m.isRequest()
                    && m.method().equals(method)
                    && m.callId().equals(callId)
                    && (m.tag("To").equals(tag) || m.method().equals("CANCEL")));
    if (!request.uri("Contact").isEmpty()) {
      target = request.uri("Contact");
    }
    return request;
  }

  /** Whether such a request has come and was not asked for. */
  public boolean hasAsked(String method) {
    return peer.all().stream()
        .anyMatch(
            m ->
                m.isRequest()
                    && m.method().equals(method)
                    && m.callId().equals(callId)
                    && m.tag("To").equals(tag));
  }

  /** Acknowledges a 200. */
  public void ack(int number, String sdp) {
    send("ACK", number, "z9hG4bKt" + BRANCHES.incrementAndGet(), sdp);
  }

  /** Acknowledges a refusal: within the transaction of the INVITE. */
  public void ackRefusal(int number) {
    send("ACK", number, inviteBranch, "");
  }

  /** Takes the last INVITE back. */
  public void cancel(int number) {
    send("CANCEL", number, inviteBranch, "");
  }

  /** Answers the INVITE that began the call. */
  public void say(int status, String sdp, String... headers) {
    say(invite, status, sdp, headers);
  }

  /** Answers the INVITE with 200 as RFC 3261 wants it: again every T1 until the ACK is there. */
  public void answerUntilAcknowledged(String sdp) {
    Awaitility.await("ACK of " + tag)
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              say(200, sdp);
              return hasAsked("ACK");
            });
  }

  /** Answers any request. */
  public void say(SipText request, int status, String body, String... headers) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said\r\n");
    request.headers("Via").forEach(via -> line(text, "Via", via));
    line(text, "From", request.header("From"));
    boolean tagged = !request.tag("To").isEmpty();
    line(text, "To", request.header("To") + (tagged ? "" : ";tag=" + tag));
    line(text, "Call-ID", callId);
    line(text, "CSeq", request.header("CSeq"));
    finish(text, body, headers);
    request.link().send(text.toString());
  }

  private void send(String method, int number, String branch, String body, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + target + " SIP/2.0\r\n");
    line(
        text,
        "Via",
        "SIP/2.0/%s 127.0.0.1:%d;branch=%s;rport".formatted(peer.transport(), peer.port(), branch));
    line(text, "From", local);
    line(text, "To", remote);
    line(text, "Call-ID", callId);
    line(text, "CSeq", number + " " + method);
    line(text, "Max-Forwards", Integer.toString(maxForwards));
    finish(text, body, headers);
    peer.to(port(target)).send(text.toString());
  }

  private void finish(StringBuilder text, String body, String... headers) {
    String transport = peer.transport().toLowerCase(java.util.Locale.ROOT);
    line(text, "Contact", "<sip:peer@127.0.0.1:%d;transport=%s>".formatted(peer.port(), transport));
    line(text, "Allow", peer.allows());
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      boolean sdp = body.startsWith("v=0");
      line(text, "Content-Type", sdp ? "application/sdp" : "application/dtmf-relay");
    }
    line(text, "Content-Length", Integer.toString(body.length()));
    text.append("\r\n").append(body);
  }

  private void learn(SipText answer) {
    if (answer.method().equals("INVITE") && answer.status() > 100) {
      remote = answer.header("To");
      if (answer.status() < 300) {
        target = answer.uri("Contact");
      }
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  private static int port(String uri) {
    Matcher port = PORT.matcher(uri);
    if (!port.find()) {
      throw new AssertionError("no port in " + uri);
    }
    return Integer.parseInt(port.group(1));
  }
}
