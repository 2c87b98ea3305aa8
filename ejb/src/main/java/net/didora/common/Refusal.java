package net.didora.common;

import java.io.Serializable;
import java.util.List;

/**
 * Why a field was not accepted, or what to think of before saving: the field of the page, the key
 * of the sentence in the user's language, and what the sentence names.
 */
public record Refusal(String field, String messageKey, List<String> parameters)
    implements Serializable {
  public Refusal {
    parameters = List.copyOf(parameters);
  }

  public static Refusal of(String field, String messageKey, Object... parameters) {
    return new Refusal(
        field, messageKey, List.of(parameters).stream().map(String::valueOf).toList());
  }
}
