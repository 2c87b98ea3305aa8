package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.header.AuthenticationHeader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.SipServletResponse;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.Transaction;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.didora.wildfly.sip.digest.Challenges;
import net.didora.wildfly.sip.digest.DigestAnswer.Credentials;
import net.didora.wildfly.sip.digest.DigestClient;
import net.didora.wildfly.sip.digest.DigestClient.SignedRequest;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.message.SipServletResponseImpl;
import org.mobicents.servlet.sip.security.AuthInfoEntry;
import org.mobicents.servlet.sip.security.AuthInfoImpl;

/** The core's request, with the methods that Jakarta Servlet 6 has and the core does not know. */
public final class JakartaRequest extends SipServletRequestImpl {
  private transient @Nullable Reaction reaction;

  /** For externalisation by the core. */
  public JakartaRequest() {}

  JakartaRequest(
      Request request,
      @Nullable SipFactoryImpl factory,
      @Nullable MobicentsSipSession session,
      @Nullable Transaction transaction,
      @Nullable Dialog dialog,
      boolean createsDialog) {
    super(request, factory, session, transaction, dialog, createsDialog);
    if (session == null && transaction instanceof ServerTransaction && createsDialog) {
      reaction = new Reaction();
    }
  }

  /** The time to the application's first step for this request, while it has done none. */
  @Nullable Reaction reaction() {
    return reaction;
  }

  /** A request that an application sends is its first step for the call that it belongs to. */
  @Override
  public void send() throws IOException {
    try {
      super.send();
    } catch (NullPointerException e) {
      // The core stumbles in its own handling of a connection that could not be made.
      throw new IOException("The request could not be sent", e);
    }
    if (isInitial()) {
      Reaction.inSessionOf(getSipSession());
    }
  }

  /**
   * The core would answer every challenge, and keep the last of a realm: we answer the strongest.
   */
  @Override
  public void addAuthHeader(SipServletResponse challenged, AuthInfo info, boolean keep) {
    AuthInfoImpl known = (AuthInfoImpl) info;
    authenticate(challenged, keep, realm -> Optional.ofNullable(known.getAuthInfo(realm)));
  }

  @Override
  public void addAuthHeader(
      SipServletResponse challenged, String user, String password, boolean keep) {
    AuthInfoEntry entry = new AuthInfoEntry(challenged.getStatus(), user, password);
    authenticate(challenged, keep, realm -> Optional.of(entry));
  }

  private void authenticate(
      SipServletResponse challenged,
      boolean keep,
      Function<String, Optional<AuthInfoEntry>> credentials) {
    Response response = (Response) ((SipServletResponseImpl) challenged).getMessage();
    for (AuthenticationHeader challenge : Challenges.of(response)) {
      String realm = challenge.getRealm();
      removeStaleAuthHeaders((WWWAuthenticateHeader) challenge);
      AuthInfoEntry entry =
          credentials
              .apply(realm)
              .orElseThrow(() -> new SecurityException("No credentials for the realm " + realm));
      if (getSipSession().getSipApplicationSession().getSipContext().getDigestAuthenticator()
          instanceof DigestClient digest) {
        message.addHeader(
            digest.answer(
                challenge,
                Optional.empty(),
                new Credentials(entry.getUserName(), entry.getPassword()),
                new SignedRequest(getMethod(), getRequestURI().toString(), body())));
      }
      if (keep) {
        getSipSession().getSipSessionSecurity().addCachedAuthInfo(realm, entry);
      }
    }
  }

  private byte[] body() {
    byte[] content = message.getRawContent();
    return content == null ? new byte[0] : content;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    for (Enumeration<?> names = getParameterNames(); names.hasMoreElements(); ) {
      String name = (String) names.nextElement();
      parameters.put(name, getParameterValues(name));
    }
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public @Nullable ServletContext getServletContext() {
    MobicentsSipSession session = getSipSession();
    return session == null
        ? null
        : session.getSipApplicationSession().getSipContext().getServletContext();
  }

  @Override
  public long getContentLengthLong() {
    return getContentLength();
  }

  @Override
  public AsyncContext startAsync() {
    throw new IllegalStateException("A SIP request is answered when the application wants");
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return startAsync();
  }

  @Override
  public AsyncContext getAsyncContext() {
    return startAsync();
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public String getRequestId() {
    return getCallId();
  }

  @Override
  public String getProtocolRequestId() {
    return "";
  }

  @Override
  public ServletConnection getServletConnection() {
    throw new IllegalStateException("A SIP request has no servlet connection");
  }
}
