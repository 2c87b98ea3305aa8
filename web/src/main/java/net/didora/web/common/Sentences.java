package net.didora.web.common;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentences of the pages, in the user's language. */
public final class Sentences {
  static final String BUNDLE = "net.didora.web.messages";

  private Sentences() {}

  public static String of(Locale locale, String key, Object... parameters) {
    try {
      String pattern =
          ResourceBundle.getBundle(BUNDLE, locale, Sentences.class.getClassLoader()).getString(key);
      return parameters.length == 0
          ? pattern
          : new MessageFormat(pattern, locale).format(parameters);
    } catch (MissingResourceException unknownKey) {
      return key;
    }
  }

  public static String of(Locale locale, String key, Collection<String> parameters) {
    return of(locale, key, parameters.toArray());
  }
}
