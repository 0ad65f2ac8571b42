package io.sluice.demo;

import io.sluice.schema.QuoteReader;
import io.sluice.schema.QuoteRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what came into the table since the last look: what the board shows is what landed.
 *
 * <p>Rows of a batch under way land in any order, so what lies before a row that is there may still
 * come. Two commits later it has come: only then a place is never read again.
 */
public final class BoardReader {
  private static final Comparator<Place> BY_TIME =
      Comparator.comparing(Place::ts).thenComparing(Place::seq);
  private static final Place BEGIN = new Place(Instant.EPOCH, -1);

  private record Place(Instant ts, long seq) {}

  private final QuoteReader quotes;
  private final Map<String, Rows> rows = new HashMap<>();
  private long marked;

  /** Reads by {@code quotes}, from the first row on. */
  public BoardReader(QuoteReader quotes) {
    this.quotes = quotes;
  }

  /**
   * Adds the new rows of {@code symbols} to {@code board}.
   *
   * @param batches how many batches were committed before this call
   */
  public void readInto(Board board, Set<String> symbols, long batches) {
    for (String symbol : symbols) {
      Rows known = rows.computeIfAbsent(symbol, unknown -> new Rows());
      quotes
          .ascending(symbol, known.complete.ts, Instant.MAX)
          .forEach(row -> known.add(row, board));
    }
    if (batches >= marked + 2) {
      rows.values().forEach(Rows::mark);
      marked = batches;
    }
  }

  /** What was read of one symbol. */
  private static final class Rows {
    private final NavigableSet<Place> seen = new TreeSet<>(BY_TIME);
    private Place complete = BEGIN;
    private Place latestAtMark = BEGIN;

    void add(QuoteRow row, Board board) {
      Place place = new Place(row.ts(), row.seq());
      if (BY_TIME.compare(place, complete) > 0 && seen.add(place)) {
        board.add(row);
      }
    }

    void mark() {
      complete = latestAtMark;
      seen.headSet(complete, true).clear();
      latestAtMark = seen.isEmpty() ? complete : seen.last();
    }
  }
}
