package io.sluice.bench.parse;

import io.sluice.market.Tick;
import io.sluice.parse.Parser;
import io.sluice.parse.TickParser;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;

/** By a mapping, as the task of a {@code StreamJob} does it. */
final class SluiceLines implements LineParser {
  private final Parser<Tick> parser;

  SluiceLines(ParseFeed feed) {
    this.parser = TickParser.of(feed.mapping());
  }

  @Override
  public void parse(Raw[] records, Taker to) {
    for (Raw record : records) {
      Parsed<Tick> parsed = parser.parse(record);
      if (parsed instanceof Parsed.Accepted<Tick> good) {
        to.accepted(good.value());
      } else {
        to.rejected();
      }
    }
  }
}
