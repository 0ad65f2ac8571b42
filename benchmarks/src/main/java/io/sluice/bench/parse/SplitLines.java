package io.sluice.bench.parse;

import io.sluice.market.Tick;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;

/**
 * A string of the bytes, its cells by {@code split}, the numbers by the JDK: what is written first.
 */
final class SplitLines implements LineParser {
  private final ParseFeed feed;

  SplitLines(ParseFeed feed) {
    this.feed = feed;
  }

  @Override
  public void parse(Raw[] records, Taker to) {
    for (Raw record : records) {
      // One character that is none of a regular expression's: the JDK then splits without one.
      String[] cells = new String(record.bytes(), StandardCharsets.UTF_8).split(",", -1);
      take(feed, cells, record, to);
    }
  }

  /** What all readers of cells do with them. */
  static void take(ParseFeed feed, String[] cells, Raw record, Taker to) {
    Tick tick;
    try {
      tick = feed.hasColumns(cells.length) ? feed.tick(cells, record) : null;
    } catch (RuntimeException e) {
      tick = null;
    }
    if (tick == null) {
      to.rejected();
    } else {
      to.accepted(tick);
    }
  }
}
