package net.didora.batch.rating;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/**
 * Puts prices into rated_cdr in sets: as a file that the database reads from us, where it takes
 * files (local_infile), else as INSERTs. A file costs it half as much: it need not parse.
 */
final class PriceSets {
  /**
   * Some 2,000 rows. Measured: in INSERTs of 500 each costs the database a seventh more, in ones of
   * 5,000 a tenth.
   */
  private static final int LEGS_AT_ONCE = 700;

  private PriceSets() {}

  /**
   * What is to be written of these legs, in the transaction of the caller. Rows are made when their
   * set is written: those of a whole page would outlive collections.
   *
   * @param files a directory from which the database may read
   */
  static void add(
      Connection db, List<PricedLeg> legs, Revisions revisions, String ratedAt, Path files)
      throws SQLException {
    Stream<List<PriceRow>> sets =
        IntStream.iterate(0, from -> from < legs.size(), from -> from + LEGS_AT_ONCE)
            .mapToObj(from -> legs.subList(from, Math.min(legs.size(), from + LEGS_AT_ONCE)))
            .map(revisions::of)
            .filter(rows -> !rows.isEmpty());
    if (legs.size() > LEGS_AT_ONCE && takesFiles(db)) {
      load(db, sets.iterator(), ratedAt, files);
    } else {
      insert(db, sets.iterator(), ratedAt);
    }
  }

  private static boolean takesFiles(Connection db) throws SQLException {
    try (Statement select = db.createStatement();
        ResultSet row = select.executeQuery("SELECT @@local_infile")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** One by one; none is empty. */
  static void insert(Connection db, Iterator<List<PriceRow>> sets, String ratedAt)
      throws SQLException {
    while (sets.hasNext()) {
      try (Statement insert = db.createStatement()) {
        insert.setEscapeProcessing(false);
        insert.executeUpdate(PriceText.insert(sets.next(), ratedAt));
      }
    }
  }

  /** All in one file; none is empty. */
  static void load(Connection db, Iterator<List<PriceRow>> sets, String ratedAt, Path files)
      throws SQLException {
    try {
      Path file = Files.createTempFile(Files.createDirectories(files), "prices", ".txt");
      try {
        load(db, file, ratedAt, write(file, sets));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int write(Path file, Iterator<List<PriceRow>> sets) throws IOException {
    int rows = 0;
    try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      while (sets.hasNext()) {
        List<PriceRow> set = sets.next();
        text.write(PriceText.file(set));
        rows += set.size();
      }
    }
    return rows;
  }

  /**
   * What would make an INSERT fail is but a warning here, and a row that is there is skipped. What
   * is thrown does not have the driver's own as its cause: see {@link
   * net.didora.batch.job.Contention}.
   */
  private static void load(Connection db, Path file, String ratedAt, int rows) throws SQLException {
    try (Statement load = db.createStatement()) {
      load.setEscapeProcessing(false);
      int written = load.executeUpdate(PriceText.load(file, ratedAt));
      @Nullable SQLWarning warning = load.getWarnings();
      if (warning != null) {
        throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
      }
      if (written != rows) {
        throw new SQLException("%d of %d prices were written".formatted(written, rows));
      }
    }
  }
}
