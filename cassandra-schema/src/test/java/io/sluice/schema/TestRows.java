package io.sluice.schema;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes rows as any client would, by plain CQL. */
final class TestRows {
  private TestRows() {}

  /** Into {@code quotes}, {@code quotes_by_day} and {@code symbol_days}. */
  static void insert(Cassandra cassandra, String keyspace, QuoteRow row) {
    insert(cassandra, keyspace, List.of(row));
  }

  static void insert(Cassandra cassandra, String keyspace, List<QuoteRow> rows) {
    List<String> inserts = new ArrayList<>();
    for (QuoteRow row : rows) {
      String day = "'" + row.ts().atZone(ZoneOffset.UTC).toLocalDate() + "'";
      String values =
          "%d, %d, %s, %s, '%s'"
              .formatted(row.ts().toEpochMilli(), row.seq(), row.price(), row.size(), row.side());
      String symbol = "'" + row.symbol() + "'";
      inserts.add(
          "INSERT INTO %s.quotes (symbol, ts, seq, price, size, side) VALUES (%s, %s)"
              .formatted(keyspace, symbol, values));
      inserts.add(
          "INSERT INTO %s.quotes_by_day (symbol, day, ts, seq, price, size, side) VALUES (%s, %s, %s)"
              .formatted(keyspace, symbol, day, values));
      inserts.add(
          "INSERT INTO %s.symbol_days (symbol, day) VALUES (%s, %s)"
              .formatted(keyspace, symbol, day));
    }
    batches(cassandra, inserts);
  }

  static void batches(Cassandra cassandra, List<String> inserts) {
    for (int from = 0; from < inserts.size(); from += 60) {
      List<String> some = inserts.subList(from, Math.min(inserts.size(), from + 60));
      cassandra.execute("BEGIN UNLOGGED BATCH " + String.join("; ", some) + "; APPLY BATCH");
    }
  }
}
