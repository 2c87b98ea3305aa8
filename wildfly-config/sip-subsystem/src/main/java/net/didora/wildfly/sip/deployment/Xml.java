package net.didora.wildfly.sip.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The few things that reading a descriptor takes. */
final class Xml {
  private Xml() {}

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(e -> name.equals(e.getLocalName())).findFirst();
  }

  /** The text of a child that must be there. */
  static String text(Element parent, String name) {
    return child(parent, name)
        .map(Xml::text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no %s".formatted(parent.getLocalName(), name)));
  }

  static String text(Element element) {
    return element.getTextContent().strip();
  }
}
