package com.example;

import io.sluice.job.Report;
import io.sluice.job.StreamJob;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Trades of a topic as rows and as bars by arrival.
 *
 * <p>Arguments: Kafka's and Cassandra's addresses.
 */
public final class BarsToCassandra {
  private BarsToCassandra() {}

  public static void main(String[] args) {
    String kafka = args[0];
    String cassandra = args[1];
    // snippet:job
    Report report =
        StreamJob.named("trades")
            .from(KafkaSource.topic(kafka, "trades"))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .to("quotes", CassandraSink.into(CassandraTables.quotes()).at(cassandra))
            .bars(
                "bars",
                tick -> tick,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
                CassandraSink.into(CassandraTables.bars()).at(cassandra))
            .maxRejected(0.01)
            .deadLetters(CassandraSink.into(CassandraTables.deadLetters()).at(cassandra))
            .checkpoint(Path.of("checkpoint"))
            .build()
            .run();
    // end
    System.out.println(report);
  }
}
