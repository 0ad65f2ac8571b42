package io.sluice.schema;

import com.datastax.driver.core.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads cells as they lie in the row: the driver's getters look a codec up for each. */
final class Cells {
  private Cells() {}

  static Instant instant(Row row, int column) {
    return Instant.ofEpochMilli(bigint(row, column));
  }

  static long bigint(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    return cell == null ? 0 : cell.getLong(cell.position());
  }

  static double number(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    return cell == null ? Double.NaN : cell.getDouble(cell.position());
  }

  static String text(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    return cell == null ? "" : StandardCharsets.UTF_8.decode(cell).toString();
  }

  static byte[] bytes(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    byte[] bytes = new byte[cell == null ? 0 : cell.remaining()];
    if (cell != null) {
      cell.duplicate().get(bytes);
    }
    return bytes;
  }

  /** The day of a date cell, counted from 1970-01-01; Cassandra keeps it plus 2^31, unsigned. */
  static int epochDay(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    return cell.getInt(cell.position()) ^ Integer.MIN_VALUE;
  }

  /** One of three words, a million times: no new string for each. */
  static String side(Row row, int column) {
    ByteBuffer cell = row.getBytesUnsafe(column);
    if (cell == null) {
      return null;
    }
    return matches(cell, "trade")
        ? "trade"
        : matches(cell, "bid")
            ? "bid"
            : matches(cell, "ask") ? "ask" : StandardCharsets.UTF_8.decode(cell).toString();
  }

  private static boolean matches(ByteBuffer cell, String word) {
    int from = cell.position();
    if (cell.limit() - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (cell.get(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
