package com.example;

import io.sluice.market.Trade;
import io.sluice.record.SeqLayout;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import java.io.Serializable;
import org.apache.spark.streaming.api.java.JavaDStream;

/** The Cassandra sink alone, at the end of a stream that somebody has already. */
public final class AddASink {
  /**
   * What the stream of some application holds.
   *
   * @param partition and {@code offset}: where Kafka had it
   */
  public record Fill(
      String ticker, long millis, double price, double shares, int partition, long offset)
      implements Serializable {}

  private AddASink() {}

  /** Writes every fill of every batch. */
  public static void save(JavaDStream<Fill> fills, String cassandra) {
    // snippet:save
    JavaDStream<Trade> trades =
        fills.map(
            f -> {
              long seq = SeqLayout.ofStream(f.partition(), f.offset());
              return new Trade(f.ticker(), f.millis(), seq, f.price(), f.shares());
            });
    CassandraSink.into(CassandraTables.quotes()).at(cassandra).save(trades);
    // end
  }
}
