package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Arrival;
import net.didora.wildfly.sip.log.Complaints;

/**
 * What becomes of the messages that connections bring: parsed by the thread that reads, handled by
 * the threads of the connector, in order for each call.
 */
final class StreamHandler {
  /** Of one listening point. A peer that sends faster waits: its connection is not read. */
  private static final int MOST_MESSAGES_WAITING = 2000;

  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final StreamProcessor processor;
  private final StackParts parts;
  private final CallOrder order;
  private final Semaphore room = new Semaphore(MOST_MESSAGES_WAITING);
  private final MessageParsing parsing;
  private final RareLines unreachable = new RareLines();

  StreamHandler(StreamProcessor processor, StackParts parts, Executor threads) {
    this.processor = processor;
    this.parts = parts;
    this.order = new CallOrder(threads);
    this.parsing = new MessageParsing(processor.getSIPStack());
  }

  void received(StreamConnection from, StreamMessage message) throws InterruptedException {
    if (message.isKeepAlive()) {
      from.send(PONG);
      return;
    }
    long receivedNanos = parts.admission().nanoTime();
    SIPMessage parsed;
    try {
      parsed = parsing.parse(message);
    } catch (ParseException e) {
      refuse(from, message.head(), "400 Bad Request", String.valueOf(e.getMessage()));
      return;
    }
    StreamChannel channel = StreamChannel.over(processor, this, from);
    room.acquire();
    order.handle(
        parsed.getCallId().getCallId(),
        () -> {
          Arrival.at(receivedNanos);
          process(parsed, channel);
          room.release();
        });
  }

  /** Hands a message to the stack. Nothing comes out of it but a line in the log. */
  void process(SIPMessage message, StreamChannel channel) {
    Complaints.begin();
    try {
      parsing.toStack(message, channel);
    } catch (Throwable e) {
      // Whatever it is, this thread goes on with the next message, and so does this call.
      if (Complaints.isDue()) {
        SipLog.LOG.messageFailed(channel.getPeerHostPort().toString(), Complaints.line(e));
      }
      SipLog.LOG.debug("A message failed", e);
    } finally {
      Complaints.end();
    }
  }

  void broken(StreamConnection connection, BrokenStreamException problem) {
    refuse(connection, problem.head(), problem.status(), String.valueOf(problem.getMessage()));
  }

  private void refuse(StreamConnection from, byte[] head, String status, String reason) {
    Complaints.begin();
    if (Complaints.isDue()) {
      SipLog.LOG.messageBroken(from.peer().toString(), sentence(reason));
    }
    Complaints.end();
    RawRequest.read(head, head.length)
        .filter(RawRequest::canBeAnswered)
        .map(r -> refusal(r, status, "", from.peer()))
        .ifPresent(from::send);
  }

  /** The parser names its buffer, by an address in memory. */
  private static String sentence(String reason) {
    return Complaints.line(reason).replaceAll("\\[C@[0-9a-f]+ *", "");
  }

  private static byte[] refusal(
      RawRequest request, String status, String headers, InetSocketAddress peer) {
    return Refusal.of(request, status, headers, peer.getAddress(), peer.getPort());
  }

  /**
   * Requests that could not be sent are answered in place of their peer: the application gets a 503
   * as for any failure of transport (RFC 3261, section 8.1.3.1).
   */
  void notSent(InetSocketAddress peer, String reason, List<byte[]> messages) {
    boolean told = false;
    for (byte[] message : messages) {
      Optional<SIPMessage> answer =
          RawRequest.read(message, message.length)
              .filter(RawRequest::canBeAnswered)
              .flatMap(r -> parsed(refusal(r, "503 Service Unavailable", NotSent.HEADER, peer)));
      if (answer.isPresent()) {
        SIPMessage response = answer.get();
        StreamChannel channel = StreamChannel.to(processor, this, peer);
        order.handle(response.getCallId().getCallId(), () -> process(response, channel));
        told = told || tell(peer, reason);
      }
    }
  }

  /** An operator wants to know that a peer cannot be reached, once a minute. */
  private boolean tell(InetSocketAddress peer, String reason) {
    Complaints.begin();
    if (unreachable.isDue(peer, System.nanoTime()) && Complaints.isDue()) {
      SipLog.LOG.peerUnreachable(
          processor.getTransport(), peer.toString(), Complaints.line(reason));
    }
    Complaints.end();
    return true;
  }

  private Optional<SIPMessage> parsed(byte[] response) {
    try {
      return Optional.of(parsing.parse(new StreamMessage(response, new byte[0])));
    } catch (ParseException e) {
      SipLog.LOG.debugf("A request that was not sent cannot be answered: %s", e);
      return Optional.empty();
    }
  }
}
