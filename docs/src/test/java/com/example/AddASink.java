package com.example;

import io.sluice.market.Trade;
import io.sluice.record.SeqLayout;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import java.io.Serializable;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** The Cassandra sink alone, at the end of a stream that somebody has already. */
public final class AddASink {
  /** What the stream of some application holds. */
  // snippet:fill
  public record Fill(
      String ticker, long millis, double price, double shares, long id, int partition, long offset)
      implements Serializable {}

  // end

  private AddASink() {}

  // snippet:save
  /** Writes every fill of every batch. */
  public static void save(JavaDStream<Fill> fills, String cassandra) {
    JavaDStream<Trade> trades =
        fills.map(
            f -> {
              long seq = SeqLayout.ofStream(f.partition(), f.offset());
              return new Trade(f.ticker(), f.millis(), seq, f.price(), f.shares());
            });
    CassandraSink.into(CassandraTables.quotes()).at(cassandra).save(trades);
  }

  // end

  /** Runs until a batch fails, and throws why. */
  public static void runUntilFailure(JavaStreamingContext context) throws InterruptedException {
    // snippet:stop
    try (context) {
      context.start();
      context.awaitTermination();
    }
    // end
  }

  /** The same fill, by the number that its exchange gave it. */
  public static Trade byItsOwnNumber(Fill f) {
    // snippet:number
    return new Trade(f.ticker(), f.millis(), f.id(), f.price(), f.shares());
    // end
  }
}
