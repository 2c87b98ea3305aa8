package net.didora.wildfly.sip.container;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;

/** One SIP servlet: made and injected by the EE container when it is first needed. */
final class ServletHolder implements MobicentsSipServlet, ServletConfig {
  private final ServletDefinition definition;
  private final Supplier<Object> instance;
  private final Supplier<ServletContext> context;
  private volatile @Nullable Servlet servlet;

  ServletHolder(
      ServletDefinition definition, Supplier<Object> instance, Supplier<ServletContext> context) {
    this.definition = definition;
    this.instance = instance;
    this.context = context;
  }

  @Override
  public Servlet allocate() throws ServletException {
    Servlet ready = servlet;
    return ready != null ? ready : make();
  }

  private synchronized Servlet make() throws ServletException {
    Servlet made = servlet;
    if (made == null) {
      made = (Servlet) instance.get();
      made.init(this);
      servlet = made;
    }
    return made;
  }

  @Override
  public void deallocate(Servlet unused) {}

  void destroy() {
    Servlet made = servlet;
    if (made != null) {
      made.destroy();
    }
  }

  @Override
  public String getName() {
    return definition.name();
  }

  @Override
  public int getLoadOnStartup() {
    return definition.loadOnStartup();
  }

  @Override
  public boolean isUnavailable() {
    return false;
  }

  @Override
  public String getServletName() {
    return definition.name();
  }

  @Override
  public ServletContext getServletContext() {
    return context.get();
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return definition.parameters().get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(definition.parameters().keySet());
  }
}
