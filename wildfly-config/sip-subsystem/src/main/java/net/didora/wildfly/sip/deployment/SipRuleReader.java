package net.didora.wildfly.sip.deployment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.w3c.dom.Element;

/** Reads the pattern of a servlet mapping. A rule that it does not know stops the deployment. */
final class SipRuleReader {
  private SipRuleReader() {}

  static SipRule read(Element element) {
    return switch (element.getLocalName()) {
      case "and" -> {
        List<SipRule> all = inner(element);
        yield request -> all.stream().allMatch(rule -> rule.matches(request));
      }
      case "or" -> {
        List<SipRule> any = inner(element);
        yield request -> any.stream().anyMatch(rule -> rule.matches(request));
      }
      case "not" -> {
        SipRule not = inner(element).get(0);
        yield request -> !not.matches(request);
      }
      case "exists" -> {
        Function<SipServletRequest, Optional<String>> variable = variable(element);
        yield request -> variable.apply(request).isPresent();
      }
      default -> comparison(element);
    };
  }

  private static List<SipRule> inner(Element element) {
    return Xml.children(element).stream().map(SipRuleReader::read).toList();
  }

  private static SipRule comparison(Element element) {
    Function<SipServletRequest, Optional<String>> variable = variable(element);
    boolean ignoreCase =
        Xml.child(element, "var").map(v -> v.getAttribute("ignore-case")).orElse("").equals("true");
    String value = folded(Xml.text(element, "value"), ignoreCase);
    return switch (element.getLocalName()) {
      case "equal" -> request -> test(variable, request, ignoreCase, value::equals);
      case "contains" -> request -> test(variable, request, ignoreCase, v -> v.contains(value));
      case "subdomain-of" ->
          request ->
              test(variable, request, ignoreCase, v -> v.equals(value) || v.endsWith("." + value));
      default ->
          throw new IllegalArgumentException(
              "A pattern of sip.xml has an unknown rule: " + element.getLocalName());
    };
  }

  private static boolean test(
      Function<SipServletRequest, Optional<String>> variable,
      SipServletRequest request,
      boolean ignoreCase,
      Function<String, Boolean> condition) {
    return variable.apply(request).map(v -> condition.apply(folded(v, ignoreCase))).orElse(false);
  }

  private static String folded(String text, boolean ignoreCase) {
    return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static Function<SipServletRequest, Optional<String>> variable(Element element) {
    String name = Xml.text(element, "var");
    if (name.equals("request.method")) {
      return request -> Optional.of(request.getMethod());
    }
    if (name.startsWith("request.uri")) {
      return ofUri(name, "request.uri", SipServletRequest::getRequestURI);
    }
    if (name.startsWith("request.from")) {
      return ofAddress(name, "request.from", SipServletRequest::getFrom);
    }
    if (name.startsWith("request.to")) {
      return ofAddress(name, "request.to", SipServletRequest::getTo);
    }
    throw unknown(name);
  }

  private static Function<SipServletRequest, Optional<String>> ofAddress(
      String name, String prefix, Function<SipServletRequest, Address> address) {
    if (name.equals(prefix)) {
      return request -> Optional.of(address.apply(request).toString());
    }
    if (name.equals(prefix + ".display-name")) {
      return request -> Optional.ofNullable(address.apply(request).getDisplayName());
    }
    if (name.startsWith(prefix + ".uri")) {
      return ofUri(name, prefix + ".uri", request -> address.apply(request).getURI());
    }
    throw unknown(name);
  }

  private static Function<SipServletRequest, Optional<String>> ofUri(
      String name, String prefix, Function<SipServletRequest, URI> uri) {
    String part = name.substring(prefix.length());
    return request -> part(part, uri.apply(request), name);
  }

  private static Optional<String> part(String part, URI uri, String name) {
    if (part.isEmpty()) {
      return Optional.of(uri.toString());
    }
    if (part.equals(".scheme")) {
      return Optional.of(uri.getScheme());
    }
    if (uri instanceof TelURL telephone && part.equals(".tel")) {
      return Optional.of(telephone.getPhoneNumber());
    }
    return uri instanceof SipURI sip ? part(part, sip, name) : Optional.empty();
  }

  private static Optional<String> part(String part, SipURI sip, String name) {
    return switch (part) {
      case ".user" -> Optional.ofNullable(sip.getUser());
      case ".host" -> Optional.of(sip.getHost());
      case ".port" -> Optional.of(Integer.toString(portOf(sip)));
      case ".tel" -> Optional.ofNullable(sip.getUser()).filter(u -> isTelephone(sip));
      default -> {
        if (!part.startsWith(".param.")) {
          throw unknown(name);
        }
        yield Optional.ofNullable(sip.getParameter(part.substring(".param.".length())));
      }
    };
  }

  private static boolean isTelephone(SipURI uri) {
    return "phone".equals(uri.getUserParam());
  }

  private static int portOf(SipURI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return uri.isSecure() ? 5061 : 5060;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("A pattern of sip.xml has an unknown variable: " + name);
  }
}
