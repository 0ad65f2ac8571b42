package com.example;

import io.sluice.job.StreamJob;
import io.sluice.parse.Mapping;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;

/**
 * A job of one's own: a feed from Kafka, read by a mapping, into the table {@code quotes}.
 *
 * <p>Needs: a topic {@code trades} and the tables. Arguments: Kafka and Cassandra, each as {@code
 * HOST:PORT}. Leaves behind: rows in keyspace {@code sluice}, and the folder {@code checkpoint}.
 */
public final class TradesToCassandra {
  private TradesToCassandra() {}

  public static void main(String[] args) {
    // snippet:main
    Mapping feed =
        Mapping.of(
            "my feed",
            """
            columns = symbol, time, price, size
            symbol  = symbol
            ts      = time
            ts.unit = ms
            price   = price
            size    = size
            """);
    StreamJob.named("trades")
        .from(KafkaSource.topic(args[0], "trades"))
        .parse(TickParser.of(feed))
        .to("quotes", CassandraSink.into(CassandraTables.quotes()).at(args[1]))
        .deadLetters(CassandraSink.into(CassandraTables.deadLetters()).at(args[1]))
        .checkpoint(Path.of("checkpoint"))
        .build()
        .run();
    // end
  }
}
