package net.didora.wildfly.sip.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.didora.wildfly.sip.container.ServletDefinition;
import net.didora.wildfly.sip.deployment.SipDeclaration.ServletRule;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads sip.xml (JSR 289, section 19), whatever its namespace. */
final class SipXmlReader {
  private final SipDeclaration metaData;

  SipXmlReader(SipDeclaration metaData) {
    this.metaData = metaData;
  }

  void read(InputStream in) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
      Xml.children(root).forEach(this::element);
    } catch (ParserConfigurationException | SAXException | IllegalArgumentException e) {
      throw new IOException("sip.xml cannot be read: " + e.getMessage(), e);
    }
  }

  private void element(Element element) {
    switch (element.getLocalName()) {
      case "app-name" -> metaData.nameIfUnset(Xml.text(element));
      case "context-param" ->
          metaData.parameter(Xml.text(element, "param-name"), Xml.text(element, "param-value"));
      case "listener" -> metaData.listener(Xml.text(element, "listener-class"));
      case "servlet" -> metaData.servletIfUnset(servlet(element));
      case "session-config" ->
          metaData.sessionTimeout(Integer.parseInt(Xml.text(element, "session-timeout")));
      case "proxy-config" ->
          metaData.proxyTimeout(Integer.parseInt(Xml.text(element, "proxy-timeout")));
      case "servlet-mapping" -> mapping(element);
      case "servlet-selection" -> Xml.children(element).forEach(this::selection);
      default -> {}
    }
  }

  private void selection(Element element) {
    if (element.getLocalName().equals("main-servlet")) {
      metaData.mainServletIfUnset(Xml.text(element));
    } else if (element.getLocalName().equals("servlet-mapping")) {
      mapping(element);
    }
  }

  private static ServletDefinition servlet(Element element) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Element child : Xml.children(element)) {
      if (child.getLocalName().equals("init-param")) {
        parameters.put(Xml.text(child, "param-name"), Xml.text(child, "param-value"));
      }
    }
    int loadOnStartup =
        Xml.child(element, "load-on-startup").map(Xml::text).map(Integer::valueOf).orElse(-1);
    return new ServletDefinition(
        Xml.text(element, "servlet-name"),
        Xml.text(element, "servlet-class"),
        loadOnStartup,
        parameters);
  }

  private void mapping(Element element) {
    Element pattern =
        Xml.child(element, "pattern")
            .orElseThrow(() -> new IllegalArgumentException("servlet-mapping has no pattern"));
    SipRule rule = SipRuleReader.read(Xml.children(pattern).get(0));
    metaData.rule(new ServletRule(Xml.text(element, "servlet-name"), rule));
  }
}
