package io.sluice.bench;

import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;

/** The job that {@code bin/sluice quotes} runs, with its ledger and its dead letters. */
final class SluiceQuotes implements QuotesWork {
  private final int records;

  /**
   * @param records of a batch
   */
  SluiceQuotes(int records) {
    this.records = records;
  }

  @Override
  public String name() {
    return "sluice";
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Written written) {
    long[] before = {0};
    StreamJob.named("quotes")
        .from(KafkaSource.topic(topic.bootstrapServers(), topic.name()))
        .parse(TickParser.of(Mappings.builtIn("sluice")))
        .<Tick>to("quotes", into(CassandraTables.quotes(), table))
        .deadLetters(into(CassandraTables.deadLetters(), table))
        .maxRate(records)
        .checkpoint(folder)
        .untilDrained()
        .onProgress(
            account -> {
              written.more(account.counts().read() - before[0]);
              before[0] = account.counts().read();
            })
        .build()
        .run(LocalSpark.settings(2).set("spark.streaming.clock", FastClock.CLASS));
  }

  private static <T> CassandraSink<T> into(CassandraTable<T> table, QuotesTarget where) {
    return CassandraSink.into(table).at(where.address()).keyspace(QuotesTarget.KEYSPACE);
  }
}
