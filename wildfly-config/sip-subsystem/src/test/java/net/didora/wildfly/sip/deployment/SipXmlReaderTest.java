package net.didora.wildfly.sip.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;

/** What a sip.xml says, and what it must not say. */
class SipXmlReaderTest {
  @Test
  void readsServletsListenersAndSelection() throws IOException {
    SipDeclaration read =
        read(
            """
            <app-name>calls</app-name>
            <servlet-selection><main-servlet>Main</main-servlet></servlet-selection>
            <servlet>
              <servlet-name>Main</servlet-name>
              <servlet-class>a.Main</servlet-class>
              <init-param><param-name>k</param-name><param-value>v</param-value></init-param>
              <load-on-startup>2</load-on-startup>
            </servlet>
            <listener><listener-class>a.Heard</listener-class></listener>
            """);

    assertThat(read.name()).contains("calls");
    assertThat(read.mainServlet()).contains("Main");
    assertThat(read.classNames()).containsExactly("a.Main", "a.Heard");
    assertThat(read.servlets().get("Main").parameters()).isEqualTo(Map.of("k", "v"));
    assertThat(read.servlets().get("Main").loadOnStartup()).isEqualTo(2);
  }

  @Test
  void aPatternChoosesByMethod() throws IOException {
    SipRule rule =
        rule(
            """
            <or>
              <equal><var>request.method</var><value>OPTIONS</value></equal>
              <not><contains><var ignore-case="true">request.method</var><value>i</value></contains></not>
            </or>
            """);

    assertThat(rule.matches(request("OPTIONS"))).isTrue();
    assertThat(rule.matches(request("MESSAGE"))).isTrue();
    assertThat(rule.matches(request("INVITE"))).isFalse();
  }

  @Test
  void anUnknownVariableStopsTheDeployment() {
    assertThatThrownBy(() -> rule("<equal><var>request.moon</var><value>full</value></equal>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("request.moon");
  }

  @Test
  void anUnknownRuleStopsTheDeployment() {
    assertThatThrownBy(() -> rule("<like><var>request.method</var><value>I%</value></like>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("like");
  }

  @Test
  void entitiesAreRefused() {
    assertThatThrownBy(
            () ->
                new SipXmlReader(new SipDeclaration())
                    .read(
                        stream(
                            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")))
        .isInstanceOf(IOException.class);
  }

  private static SipRule rule(String pattern) throws IOException {
    return read("<servlet-mapping><servlet-name>Main</servlet-name><pattern>%s</pattern></servlet-mapping>"
            .formatted(pattern))
        .rules()
        .get(0)
        .rule();
  }

  private static SipDeclaration read(String content) throws IOException {
    SipDeclaration metaData = new SipDeclaration();
    new SipXmlReader(metaData)
        .read(
            stream(
                "<sip-app xmlns=\"http://www.jcp.org/xml/ns/sipservlet\">"
                    + content
                    + "</sip-app>"));
    return metaData;
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static SipServletRequest request(String method) {
    return (SipServletRequest)
        Proxy.newProxyInstance(
            SipXmlReaderTest.class.getClassLoader(),
            new Class<?>[] {SipServletRequest.class},
            (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : null);
  }
}
