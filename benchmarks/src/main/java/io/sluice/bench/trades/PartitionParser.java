package io.sluice.bench.trades;

import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;

/**
 * Sluice's parser without Spark, for one partition of made trades: all are good. For one thread.
 */
public final class PartitionParser {
  private final TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
  private final Input input;

  /** One for a partition of a topic. */
  public PartitionParser(TradeTopic topic, int partition) {
    input = new Input.Partition(topic.name(), partition, partition);
  }

  /** What a record holds. */
  public Tick parse(byte[] value, long offset) {
    Raw raw = new Raw(value, input, offset);
    if (parser.parse(raw) instanceof Parsed.Accepted<Tick> good) {
      return good.value();
    }
    throw new IllegalStateException("a made trade must be good, but is not: " + raw);
  }
}
