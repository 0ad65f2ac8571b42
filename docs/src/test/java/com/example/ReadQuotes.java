package com.example;

import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import java.time.Instant;

/** Reads rows back, without Spark. */
public final class ReadQuotes {
  private ReadQuotes() {}

  /** The shares that changed hands in half an hour. */
  public static double shares(String address, String symbol) {
    // snippet:read
    try (Cassandra cassandra = Cassandra.connect(address)) {
      Instant from = Instant.parse("2024-01-02T15:00:00Z");
      Instant to = Instant.parse("2024-01-02T15:30:00Z");
      return QuoteReader.quotes(cassandra, "sluice")
          .ascending(symbol, from, to)
          .filter(row -> row.side().equals("trade"))
          .mapToDouble(row -> row.size())
          .sum();
    }
    // end
  }
}
