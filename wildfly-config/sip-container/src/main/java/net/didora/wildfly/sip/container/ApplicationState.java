package net.didora.wildfly.sip.container;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipServletRequest;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.descriptor.MobicentsSipServletMapping;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletRequest;
import org.mobicents.servlet.sip.core.message.MobicentsSipServletResponse;
import org.mobicents.servlet.sip.core.security.MobicentsSipLoginConfig;
import org.mobicents.servlet.sip.ruby.SipRubyController;

/** The declared part of an application: what the core reads and never changes on its own. */
abstract class ApplicationState implements SipContext {
  private final DeployedApplication deployed;
  private final Map<String, ServletHolder> byName = new LinkedHashMap<>();
  private final Map<String, ServletHolder> byClass = new LinkedHashMap<>();
  private final List<MobicentsSipServletMapping> mappings = new ArrayList<>();
  private int sessionTimeout;
  private int proxyTimeout;
  private @Nullable ConcurrencyControlMode concurrencyControl;
  private @Nullable String mainServlet;
  private @Nullable String handler;
  private @Nullable Method keyMethod;

  ApplicationState(DeployedApplication deployed) {
    this.deployed = deployed;
    this.sessionTimeout = deployed.sessionTimeoutMinutes();
    this.proxyTimeout = deployed.proxyTimeoutSeconds();
    this.concurrencyControl = deployed.concurrencyControl().orElse(null);
  }

  void keep(String className, ServletHolder holder) {
    byName.put(holder.getName(), holder);
    byClass.put(className, holder);
  }

  Collection<ServletHolder> holders() {
    return byName.values();
  }

  /**
   * With one servlet and no mapping that servlet takes everything; patterns must not be passed by.
   */
  void takeOnlyServletAsMain() {
    if (mainServlet == null && mappings.isEmpty() && byName.size() == 1) {
      setMainServlet(byName.keySet().iterator().next());
    }
  }

  @Override
  public String getApplicationName() {
    return deployed.name();
  }

  @Override
  public String getPath() {
    return "/" + deployed.name();
  }

  @Override
  public ClassLoader getSipContextClassLoader() {
    return deployed.loader();
  }

  @Override
  public boolean isMainServlet() {
    return mainServlet != null;
  }

  @Override
  public @Nullable String getMainServlet() {
    return mainServlet;
  }

  @Override
  public void setMainServlet(@Nullable String name) {
    mainServlet = name;
    handler = name;
  }

  @Override
  public void setServletHandler(@Nullable String name) {
    handler = name;
  }

  @Override
  public @Nullable String getServletHandler() {
    return handler;
  }

  @Override
  public void addSipServletMapping(MobicentsSipServletMapping mapping) {
    mappings.add(mapping);
  }

  @Override
  public void removeSipServletMapping(MobicentsSipServletMapping mapping) {
    mappings.remove(mapping);
  }

  @Override
  public List<MobicentsSipServletMapping> findSipServletMappings() {
    return mappings;
  }

  @Override
  public @Nullable MobicentsSipServletMapping findSipServletMappings(SipServletRequest request) {
    for (MobicentsSipServletMapping mapping : mappings) {
      if (mapping.getMatchingRule().matches(request)) {
        return mapping;
      }
    }
    return null;
  }

  @Override
  public @Nullable ServletHolder findSipServletByClassName(@Nullable String className) {
    return className == null ? null : byClass.get(className);
  }

  @Override
  public @Nullable ServletHolder findSipServletByName(@Nullable String name) {
    return name == null ? null : byName.get(name);
  }

  @Override
  public Map<String, MobicentsSipServlet> getChildrenMap() {
    return Collections.unmodifiableMap(byName);
  }

  @Override
  public int getProxyTimeout() {
    return proxyTimeout;
  }

  @Override
  public void setProxyTimeout(int seconds) {
    proxyTimeout = seconds;
  }

  @Override
  public int getSipApplicationSessionTimeout() {
    return sessionTimeout;
  }

  @Override
  public void setSipApplicationSessionTimeout(int minutes) {
    sessionTimeout = minutes;
  }

  @Override
  public @Nullable ConcurrencyControlMode getConcurrencyControlMode() {
    return concurrencyControl;
  }

  @Override
  public void setConcurrencyControlMode(ConcurrencyControlMode mode) {
    concurrencyControl = mode;
  }

  @Override
  public @Nullable Method getSipApplicationKeyMethod() {
    return keyMethod;
  }

  @Override
  public void setSipApplicationKeyMethod(Method method) {
    keyMethod = method;
  }

  @Override
  public boolean hasDistributableManager() {
    return false;
  }

  @Override
  public boolean enterSipAppHa(boolean startCacheActivity) {
    return false;
  }

  @Override
  public void exitSipAppHa(
      @Nullable MobicentsSipServletRequest request,
      @Nullable MobicentsSipServletResponse response,
      boolean batchStarted) {}

  @Override
  public void setApplicationName(String name) {
    throw new UnsupportedOperationException("The name is given by the deployment");
  }

  @Override
  public void setListeners(SipListeners other) {
    throw new UnsupportedOperationException("The listeners are ours");
  }

  @Override
  public void addSipApplicationListener(String listener) {
    throw new UnsupportedOperationException("Listeners are made by the EE container");
  }

  @Override
  public void removeSipApplicationListener(String listener) {
    throw new UnsupportedOperationException("Listeners are made by the EE container");
  }

  @Override
  public String[] findSipApplicationListeners() {
    return new String[0];
  }

  @Override
  public @Nullable MobicentsSipLoginConfig getSipLoginConfig() {
    return null;
  }

  @Override
  public void setSipLoginConfig(MobicentsSipLoginConfig config) {
    throw new UnsupportedOperationException("SIP login is the application's");
  }

  @Override
  public @Nullable SipRubyController getSipRubyController() {
    return null;
  }

  @Override
  public void setSipRubyController(SipRubyController controller) {
    throw new UnsupportedOperationException("There are no Ruby controllers");
  }

  @Override
  public @Nullable String getEngineName() {
    return null;
  }

  @Override
  public boolean isPackageProtectionEnabled() {
    return false;
  }

  @Override
  public void stopGracefully(long timeToWait) {
    throw new UnsupportedOperationException("Suspend the server instead");
  }

  @Override
  public boolean isStoppingGracefully() {
    return false;
  }

  @Override
  public @Nullable String getDescription() {
    return null;
  }

  @Override
  public void setDescription(String text) {}

  @Override
  public @Nullable String getLargeIcon() {
    return null;
  }

  @Override
  public void setLargeIcon(String icon) {}

  @Override
  public @Nullable String getSmallIcon() {
    return null;
  }

  @Override
  public void setSmallIcon(String icon) {}
}
