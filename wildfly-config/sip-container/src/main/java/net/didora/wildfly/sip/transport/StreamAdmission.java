package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import javax.sip.InvalidArgumentException;
import javax.sip.SipStack;
import javax.sip.message.Response;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.admission.Admission.Verdict;
import net.didora.wildfly.sip.admission.Arrival;

/** Admission of what comes over TCP and TLS: after parsing, before a transaction is made. */
public final class StreamAdmission implements SIPMessageValve {
  private final Admission admission;

  public StreamAdmission(Admission admission) {
    this.admission = admission;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    // It was for multicast, and would have responses sent wherever a stranger wants.
    request.getTopmostVia().removeParameter("maddr");
    if (channel.getTransport().equalsIgnoreCase("udp")) {
      // Decided by the receiver, from the bytes.
      return true;
    }
    String method = request.getMethod();
    String tag = request.getToTag();
    if (method.equals("ACK")) {
      return tag == null || !tag.startsWith(Refusal.TAG_PREFIX);
    }
    if (tag != null || method.equals("CANCEL")) {
      return true;
    }
    return decide(request, channel);
  }

  private boolean decide(SIPRequest request, MessageChannel channel) {
    long key = key(request);
    Verdict verdict = admission.decide(key);
    if (verdict == Verdict.REFUSED) {
      refuse(request, channel, key);
      return false;
    }
    if (verdict == Verdict.ADMITTED) {
      return isInTime(request, channel, key);
    }
    return true;
  }

  private boolean isInTime(SIPRequest request, MessageChannel channel, long key) {
    long now = admission.nanoTime();
    long waited = now - Arrival.orElse(now);
    admission.waited(waited);
    if (admission.isLate(waited)) {
      admission.refuseAfterAll(key, waited);
      refuse(request, channel, key);
      return false;
    }
    admission.begin(key);
    return true;
  }

  private static long key(SIPRequest request) {
    CRC32C crc = new CRC32C();
    crc.update(request.getTransactionId().getBytes(StandardCharsets.ISO_8859_1));
    long transaction = crc.getValue();
    crc.reset();
    crc.update(request.getCallId().getCallId().getBytes(StandardCharsets.ISO_8859_1));
    return transaction << 32 | crc.getValue();
  }

  private void refuse(SIPRequest request, MessageChannel channel, long key) {
    try {
      SIPResponse refusal = request.createResponse(Response.SERVICE_UNAVAILABLE);
      refusal.setToTag(Refusal.TAG_PREFIX + Long.toHexString(key));
      RetryAfter retryAfter = new RetryAfter();
      retryAfter.setRetryAfter(Math.toIntExact(admission.limits().retryAfter().toSeconds()));
      refusal.setHeader(retryAfter);
      channel.sendMessage(refusal);
    } catch (IOException | InvalidArgumentException e) {
      SipLog.LOG.debugf("No refusal to %s: %s", channel.getPeerHostPort(), e);
    }
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void init(SipStack stack) {}

  @Override
  public void destroy() {}
}
