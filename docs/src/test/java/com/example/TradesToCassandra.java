package com.example;

import io.sluice.job.Report;
import io.sluice.job.StreamJob;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;

/**
 * A job of one's own: what {@code bin/sluice produce} sent to Kafka, into the table {@code quotes}.
 *
 * <p>Needs: a topic {@code trades} and the tables. Arguments: Kafka and Cassandra, each as {@code
 * HOST:PORT}. Prints the account. Leaves behind: rows in keyspace {@code sluice}, and the folder
 * {@code checkpoint}.
 */
public final class TradesToCassandra {
  private TradesToCassandra() {}

  public static void main(String[] args) {
    // snippet:main
    Report report =
        StreamJob.named("trades")
            .from(KafkaSource.topic(args[0], "trades"))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .to("quotes", CassandraSink.into(CassandraTables.quotes()).at(args[1]))
            .deadLetters(CassandraSink.into(CassandraTables.deadLetters()).at(args[1]))
            .maxRejected(0.01)
            .checkpoint(Path.of("checkpoint"))
            .untilDrained()
            .build()
            .run();
    System.out.println(report);
    // end
  }
}
