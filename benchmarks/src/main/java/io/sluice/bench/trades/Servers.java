package io.sluice.bench.trades;

import io.sluice.bench.harness.Closer;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One Cassandra and one Kafka, for all contestants, in processes of their own; each begins when it
 * is first asked for.
 */
public final class Servers implements AutoCloseable {
  /**
   * An eighth of it is for memtables: with 2 GiB, a round of 600,000 rows was flushed to disk three
   * times, in the middle of somebody's batch.
   */
  private static final String CASSANDRA_HEAP = "8g";

  private final Closer begun = new Closer();
  private LocalCassandra cassandra;
  private LocalKafka kafka;
  private QuotesTarget quotes;
  private final Map<List<Integer>, TradeTopic> trades = new HashMap<>();

  /** Begins it, if it has not begun. */
  public LocalCassandra cassandra() {
    if (cassandra == null) {
      cassandra = LocalCassandra.builder().heap(CASSANDRA_HEAP).start();
      begun.add(cassandra);
    }
    return cassandra;
  }

  /** The table {@code quotes} of {@link #cassandra()}. */
  public QuotesTarget quotes() {
    if (quotes == null) {
      quotes = QuotesTarget.make(cassandra());
      begun.add(quotes);
    }
    return quotes;
  }

  /** Begins it, if it has not begun. */
  public LocalKafka kafka() {
    if (kafka == null) {
      kafka = LocalKafka.builder().heap("1g").start();
      begun.add(kafka);
    }
    return kafka;
  }

  /**
   * A topic of made trades on {@link #kafka()}, which is made when it is first asked for; always
   * the same trades.
   */
  public TradeTopic trades(int records, int symbols, int partitions) {
    return trades.computeIfAbsent(
        List.of(records, symbols, partitions),
        size -> TradeTopic.make(kafka().bootstrapServers(), records, symbols, partitions));
  }

  @Override
  public void close() throws Exception {
    trades.clear();
    quotes = null;
    cassandra = null;
    kafka = null;
    begun.close();
  }
}
