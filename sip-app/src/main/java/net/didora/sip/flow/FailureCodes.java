package net.didora.sip.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.cdr.EndReason;
import org.jspecify.annotations.Nullable;

/** What a target's refusal means for the caller: the table failure-codes.csv. */
final class FailureCodes {

  /** One row of the table. */
  record Rule(
      String code, boolean nextTarget, int answer, int cause, boolean peerCause, EndReason reason) {

    static Rule parse(String row) {
      String[] cells = row.split(",", -1);
      return new Rule(
          cells[0],
          "yes".equals(cells[1]),
          Integer.parseInt(cells[2]),
          Integer.parseInt(cells[3]),
          "yes".equals(cells[4]),
          EndReason.valueOf(cells[5]));
    }

    Ending ending(Failure failure) {
      int told = peerCause && failure.cause() > 0 ? failure.cause() : cause;
      return failure.ours()
          ? new Ending(reason, null, 0, answer, told)
          : new Ending(reason, Party.CALLEE, failure.status(), answer, told);
    }
  }

  private static final Map<String, Rule> RULES = read();

  private FailureCodes() {}

  static Rule of(int status) {
    @Nullable Rule exact = RULES.get(Integer.toString(status));
    if (exact != null) {
      return exact;
    }
    int hundreds = Math.min(6, Math.max(3, status / 100));
    @Nullable Rule rule = RULES.get(hundreds + "xx");
    if (rule == null) {
      throw new IllegalStateException("failure-codes.csv lacks " + hundreds + "xx");
    }
    return rule;
  }

  private static Map<String, Rule> read() {
    @Nullable InputStream table = FailureCodes.class.getResourceAsStream("failure-codes.csv");
    if (table == null) {
      throw new IllegalStateException("failure-codes.csv is not on the class path");
    }
    try (BufferedReader rows =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      return rows.lines()
          .skip(1)
          .map(Rule::parse)
          .collect(Collectors.toUnmodifiableMap(Rule::code, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
