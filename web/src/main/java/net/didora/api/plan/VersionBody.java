package net.didora.api.plan;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.plan.PriceChange;
import net.didora.plan.PriceSource;
import org.jspecify.annotations.Nullable;

/** What a request says of the prices of a version that comes from no file. */
final class VersionBody {
  private static final int LONGEST = 30;

  private final JsonObject body;

  VersionBody(JsonObject body) {
    this.body = body;
  }

  PriceSource source() {
    if (!body.containsKey("copyOf")) {
      return new PriceSource.ByKind(price("fixed"), price("mobile"), price("abroad"), "API");
    }
    long copied = decimal("copyOf").longValueExact();
    return new PriceSource.OfVersion(copied, change(), "API");
  }

  /** The version that it corrects, if any. */
  @Nullable Long corrects() {
    return body.containsKey("corrects") ? decimal("corrects").longValueExact() : null;
  }

  private PriceChange change() {
    if (body.containsKey("percent")) {
      return new PriceChange.Percent(decimal("percent"));
    }
    if (body.containsKey("amount")) {
      return new PriceChange.Amount(new Money(decimal("amount")));
    }
    return body.containsKey("fixed")
        ? new PriceChange.ByKind(price("fixed"), price("mobile"), price("abroad"))
        : new PriceChange.Same();
  }

  private Money price(String name) {
    Money price = new Money(decimal(name));
    if (price.isNegative()) {
      throw new RefusedException(name, "plan.refused.price");
    }
    return price;
  }

  /** A number, or one in quotes, as it was written: never through a binary fraction. */
  private BigDecimal decimal(String name) {
    JsonValue value = body.getOrDefault(name, JsonValue.NULL);
    try {
      if (value instanceof JsonNumber number) {
        return written(name, number.bigDecimalValue());
      }
      if (value instanceof JsonString text) {
        return written(name, new BigDecimal(text.getString()));
      }
    } catch (NumberFormatException noNumber) {
      throw new RefusedException(name, "plan.refused.price");
    }
    throw new RefusedException(name, "plan.refused.price");
  }

  /** Not one that takes minutes to write out, such as 1e100000000. */
  private static BigDecimal written(String name, BigDecimal number) {
    if (number.precision() > LONGEST || Math.abs((long) number.scale()) > LONGEST) {
      throw new RefusedException(name, "plan.refused.price");
    }
    return number;
  }
}
