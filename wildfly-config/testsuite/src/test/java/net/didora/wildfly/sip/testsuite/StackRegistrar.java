package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.AuthorizationHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A registrar on JAIN-SIP: it takes alice with her password, and computes the digest by itself. */
final class StackRegistrar implements SipListener, AutoCloseable {
  private static final String REALM = "test";

  private final SipFactory factory = SipFactory.getInstance();
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> algorithms;
  private final String password;
  private final int port = Sipp.freePort();

  /** Of this registrar alone: who answers a nonce once more counts on (RFC 7616, section 3.4). */
  private final String nonce = "of-" + System.nanoTime();

  private final SipStack stack;

  StackRegistrar(List<String> algorithms) throws Exception {
    this(algorithms, "secret");
  }

  StackRegistrar(List<String> algorithms, String password) throws Exception {
    this.algorithms = algorithms;
    this.password = password;
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", "registrar-" + port);
    properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", SilentLog.class.getName());
    factory.setPathName("gov.nist");
    stack = factory.createSipStack(properties);
    stack
        .createSipProvider(stack.createListeningPoint("127.0.0.1", port, "udp"))
        .addSipListener(this);
    stack.start();
  }

  int port() {
    return port;
  }

  /** The algorithms of the registrations that were right. */
  List<String> accepted() {
    return accepted;
  }

  /** The algorithms of the registrations that were wrong. */
  List<String> refused() {
    return refused;
  }

  @Override
  public void processRequest(RequestEvent event) {
    Request request = event.getRequest();
    try {
      SipProvider provider = (SipProvider) event.getSource();
      provider.getNewServerTransaction(request).sendResponse(answer(request));
    } catch (SipException
        | InvalidArgumentException
        | ParseException
        | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response answer(Request request)
      throws ParseException, SipException, GeneralSecurityException {
    AuthorizationHeader given = (AuthorizationHeader) request.getHeader(AuthorizationHeader.NAME);
    if (given == null) {
      return challenge(request);
    }
    boolean right = isRight(given, request.getMethod());
    (right ? accepted : refused).add(given.getAlgorithm());
    return factory.createMessageFactory().createResponse(right ? 200 : 403, request);
  }

  private Response challenge(Request request) throws ParseException, SipException {
    Response challenge = factory.createMessageFactory().createResponse(401, request);
    for (String algorithm : algorithms) {
      String value =
          "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\""
              .formatted(REALM, nonce, algorithm);
      challenge.addHeader(factory.createHeaderFactory().createHeader("WWW-Authenticate", value));
    }
    return challenge;
  }

  /** RFC 7616, section 3.4. */
  private boolean isRight(AuthorizationHeader given, String method)
      throws GeneralSecurityException {
    String algorithm = given.getAlgorithm();
    String java = algorithm.startsWith("SHA-512") ? "SHA-512/256" : "SHA-256";
    String secret = hash(java, "alice:" + REALM + ":" + password);
    if (algorithm.endsWith("-sess")) {
      secret = hash(java, secret + ":" + nonce + ":" + given.getCNonce());
    }
    String request = hash(java, method + ":" + given.getURI());
    String expected =
        hash(java, String.join(":", secret, nonce, "00000001", given.getCNonce(), "auth", request));
    return given.getUsername().equals("alice")
        && given.getRealm().equals(REALM)
        && given.getNonce().equals(nonce)
        && given.getNonceCount() == 1
        && given.getQop().equals("auth")
        && given.getResponse().equals(expected);
  }

  private static String hash(String algorithm, String text) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(ISO_8859_1));
    return HexFormat.of().formatHex(hash);
  }

  @Override
  public void processResponse(ResponseEvent event) {}

  @Override
  public void processTimeout(TimeoutEvent event) {}

  @Override
  public void processIOException(IOExceptionEvent event) {}

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}

  @Override
  public void close() {
    stack.stop();
  }
}
