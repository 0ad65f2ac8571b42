package io.sluice.bench.quotes;

import io.sluice.bench.harness.Names;
import io.sluice.bench.spark.SparkSettings;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.scheduler.JobScheduler;

/** The job that {@code bin/sluice quotes} runs, with its ledger and its dead letters. */
final class SluiceQuotes implements QuotesWork {
  private final Rhythm rhythm;

  SluiceQuotes(Rhythm rhythm) {
    this.rhythm = rhythm;
  }

  @Override
  public String name() {
    return Names.SLUICE;
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress) {
    long[] before = {0};
    StreamJob.named("quotes")
        .from(KafkaSource.topic(topic.bootstrapServers(), topic.name()))
        .parse(TickParser.of(Mappings.builtIn("sluice")))
        .<Tick>to("quotes", into(CassandraTables.quotes(), table))
        .deadLetters(into(CassandraTables.deadLetters(), table))
        .batch(rhythm.interval())
        .maxRate(rhythm.recordsASecond())
        .checkpoint(folder)
        .untilDrained()
        .onProgress(
            account -> {
              long read = account.counts().read() - before[0];
              before[0] = account.counts().read();
              if (rhythm.isTimed()) {
                progress.more(read, sinceTick());
              } else {
                progress.more(read);
              }
            })
        .build()
        .run(SparkSettings.of(2).set("spark.streaming.clock", rhythm.clock()));
  }

  /**
   * How long ago the batch of this thread was due, in milliseconds: from the clock's tick on, so
   * that its plan, and the batch before it, are in. Uses of Spark what it does not promise: where
   * it keeps the batch's time.
   */
  private static double sinceTick() {
    String tick =
        StreamingContext.getActive()
            .get()
            .sparkContext()
            .getLocalProperty(JobScheduler.BATCH_TIME_PROPERTY_KEY());
    return System.currentTimeMillis() - Long.parseLong(tick);
  }

  private static <T> CassandraSink<T> into(CassandraTable<T> table, QuotesTarget where) {
    return CassandraSink.into(table).at(where.address()).keyspace(QuotesTarget.KEYSPACE);
  }
}
