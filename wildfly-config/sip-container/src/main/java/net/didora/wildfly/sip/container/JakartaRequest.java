package net.didora.wildfly.sip.container;

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
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.Transaction;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;

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
    super.send();
    if (isInitial()) {
      Reaction.inSessionOf(getSipSession());
    }
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
