package net.didora.api.account;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.UUID;
import net.didora.common.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Money to be moved, as a request says it.
 *
 * @param amount null: none, or not a number
 * @param key names the act, so that a request that is sent twice is done once
 */
record Movement(@Nullable BigDecimal amount, @Nullable String text, String key) {

  /** The amount is a number, or a text that holds one exactly. */
  static Movement of(JsonObject body) {
    return new Movement(
        amount(body.get("amount")), body.getString("text", null), key(body.get("key")));
  }

  /** One of our own where the request has none; any other that is no name is refused. */
  private static String key(@Nullable JsonValue value) {
    if (value == null) {
      return UUID.randomUUID().toString();
    }
    if (value instanceof JsonString text && text.getString().matches("[!-~]{1,100}")) {
      return text.getString();
    }
    throw new RefusedException("key", "account.key.wrong");
  }

  private static @Nullable BigDecimal amount(@Nullable JsonValue value) {
    if (value instanceof JsonNumber number) {
      return number.bigDecimalValue();
    }
    if (value instanceof JsonString text && text.getString().matches("-?[0-9]{1,12}(\\.[0-9]+)?")) {
      return new BigDecimal(text.getString());
    }
    return null;
  }
}
