package net.didora.call.admission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.call.RefusalReason;
import net.didora.cdr.Parameters;
import net.didora.common.Numbering;

/**
 * Finds the DID that was probably meant where a supplier sends a number in another form than it is
 * stored: "número não cadastrado: recebido X, cadastrado Y".
 */
final class NearestDid {
  private static final int TAIL = 8;

  /** A search by the last digits reads a whole index: once per batch, no more. */
  private boolean mayScan = true;

  private final Connection db;

  NearestDid(Connection db) {
    this.db = db;
  }

  Optional<Long> find(Rejection rejection) throws SQLException {
    String path = rejection.tenantPath();
    if (rejection.reason() != RefusalReason.UNKNOWN_NUMBER || path == null) {
      return Optional.empty();
    }
    Optional<Long> same = byForm(rejection.received(), path);
    return same.isPresent() ? same : byTail(rejection.received(), path);
  }

  private Optional<Long> byForm(String received, String path) throws SQLException {
    List<String> forms = List.copyOf(forms(received));
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String marks = String.join(", ", Collections.nCopies(forms.size(), "?"));
    String sql =
        "SELECT id FROM did WHERE active_key IN (%1$s) AND tenant_path LIKE ? UNION ALL "
            + "SELECT id FROM did WHERE raw_number IN (%1$s) AND tenant_path LIKE ? LIMIT 1";
    try (PreparedStatement select = db.prepareStatement(String.format(sql, marks))) {
      Parameters parameters = new Parameters(select);
      for (int part = 0; part < 2; part++) {
        for (String form : forms) {
          parameters.add(form);
        }
        parameters.add(path + "%");
      }
      return first(select);
    }
  }

  private Optional<Long> byTail(String received, String path) throws SQLException {
    String digits = received.replaceAll("[^0-9]", "");
    if (digits.length() < TAIL || !mayScan) {
      return Optional.empty();
    }
    mayScan = false;
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT id FROM did WHERE raw_number LIKE ? AND active_key IS NOT NULL"
                + " AND tenant_path LIKE ? LIMIT 1")) {
      new Parameters(select).add("%" + digits.substring(digits.length() - TAIL)).add(path + "%");
      return first(select);
    }
  }

  /** What the number may look like in the table. */
  private static Set<String> forms(String received) {
    Set<String> forms = new LinkedHashSet<>();
    String digits = received.replaceAll("[^0-9]", "");
    if (!digits.isEmpty()) {
      forms.add(digits);
      forms.add("+" + digits);
      forms.add("55" + digits);
      forms.add("0" + digits);
      forms.add(digits.replaceFirst("^0+", ""));
      forms.add(digits.replaceFirst("^55", ""));
      Numbering.rentedNumber(received).ifPresent(number -> forms.add(number.digits()));
    }
    return forms;
  }

  private static Optional<Long> first(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }
}
