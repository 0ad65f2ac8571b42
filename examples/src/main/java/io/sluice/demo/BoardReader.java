package io.sluice.demo;

import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads what came into the table since the last look: what the board shows is what landed. */
public final class BoardReader {
  private record Place(Instant ts, long seq) {}

  private final QuoteReader quotes;
  private final Map<String, Place> read = new HashMap<>();

  /** Reads by {@code quotes}, from the first row on. */
  public BoardReader(QuoteReader quotes) {
    this.quotes = quotes;
  }

  /** Adds the new rows of {@code symbols} to {@code board}. */
  public void readInto(Board board, Set<String> symbols) {
    for (String symbol : symbols) {
      Place place = read.getOrDefault(symbol, new Place(Instant.EPOCH, -1));
      // The last millisecond is read again, for it may not have been complete.
      quotes
          .ascending(symbol, place.ts, Instant.MAX)
          .filter(row -> isAfter(row, place))
          .forEach(
              row -> {
                board.add(row);
                read.put(symbol, new Place(row.ts(), row.seq()));
              });
    }
  }

  private static boolean isAfter(QuoteRow row, Place place) {
    return row.ts().isAfter(place.ts) || row.seq() > place.seq;
  }
}
