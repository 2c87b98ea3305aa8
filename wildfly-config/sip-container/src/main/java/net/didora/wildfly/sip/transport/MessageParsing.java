package net.didora.wildfly.sip.transport;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.io.IOException;
import java.text.ParseException;
import java.util.Set;
import javax.sip.message.Response;
import net.didora.wildfly.sip.SipLog;

/** From bytes to the stack: what its own connections would do with a message. */
final class MessageParsing {
  /** A message with any other header broken is still good for something. */
  private static final Set<Class<?>> NEEDED =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private final SIPTransactionStack stack;

  MessageParsing(SIPTransactionStack stack) {
    this.stack = stack;
  }

  SIPMessage parse(StreamMessage message) throws ParseException {
    MessageParser parser = stack.getMessageParserFactory().createMessageParser(stack);
    SIPMessage parsed;
    try {
      parsed = parser.parseSIPMessage(message.head(), false, false, MessageParsing::brokenHeader);
      if (parsed == null) {
        throw new ParseException("no message at all", 0);
      }
      if (message.body().length == 0) {
        parsed.removeContent();
      } else {
        parsed.setMessageContent(message.body());
      }
    } catch (RuntimeException e) {
      // The parser meets what it did not expect.
      throw (ParseException) new ParseException(e.toString(), 0).initCause(e);
    }
    if (parsed.getFrom() == null
        || parsed.getTo() == null
        || parsed.getCallId() == null
        || parsed.getCSeq() == null
        || parsed.getTopmostVia() == null) {
      throw new ParseException("a header is missing that every message has", 0);
    }
    return parsed;
  }

  private static void brokenHeader(
      ParseException problem, SIPMessage message, Class<?> type, String header, String text)
      throws ParseException {
    if (type != null && NEEDED.contains(type)) {
      throw problem;
    }
    message.addUnparsed(header);
  }

  void toStack(SIPMessage message, StreamChannel channel) throws IOException, ParseException {
    message.setRemoteAddress(channel.getPeerInetAddress());
    message.setRemotePort(channel.getPeerPort());
    message.setLocalAddress(channel.getMessageProcessor().getIpAddress());
    message.setLocalPort(channel.getPort());
    message.setPeerPacketSourceAddress(channel.getPeerInetAddress());
    message.setPeerPacketSourcePort(channel.getPeerPort());
    ServerLogger log = stack.getServerLogger();
    String to = channel.getHost() + ":" + channel.getPort();
    String from = channel.getPeerHostPort().toString();
    log.logMessage(message, from, to, false, System.currentTimeMillis());
    if (message instanceof SIPRequest request) {
      request(request, channel);
    } else {
      response((SIPResponse) message, channel);
    }
  }

  private void request(SIPRequest request, StreamChannel channel)
      throws IOException, ParseException {
    Via via = request.getTopmostVia();
    // The stack finds the connection again by these, also to answer without a transaction.
    via.setParameter(Via.RECEIVED, channel.getPeerAddress());
    via.setParameter(Via.RPORT, Integer.toString(channel.getPeerPort()));
    if (!request.getRequestLine().getSipVersion().equals("SIP/2.0")) {
      channel.sendMessage(request.createResponse(Response.VERSION_NOT_SUPPORTED));
      return;
    }
    if (!request.getMethod().equals(request.getCSeq().getMethod())) {
      channel.sendMessage(request.createResponse(Response.BAD_REQUEST));
      return;
    }
    ServerRequestInterface transaction = stack.newSIPServerRequest(request, channel);
    if (transaction == null) {
      return;
    }
    try {
      transaction.processRequest(request, channel);
    } finally {
      release(transaction);
    }
  }

  private void response(SIPResponse response, StreamChannel channel) throws ParseException {
    response.checkHeaders();
    ServerResponseInterface transaction = stack.newSIPServerResponse(response, channel);
    if (transaction == null) {
      return;
    }
    try {
      if (transaction instanceof SIPClientTransaction client && !client.checkFromTag(response)) {
        SipLog.LOG.debugf("A response with a wrong tag from %s", channel.getPeerHostPort());
        return;
      }
      transaction.processResponse(response, channel);
    } finally {
      release(transaction);
    }
  }

  /** A transaction is released by the stack itself where the application has been called. */
  private static void release(Object transaction) {
    if (transaction instanceof SIPTransaction known && !known.passToListener()) {
      known.releaseSem();
    }
  }
}
