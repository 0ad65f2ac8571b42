package io.sluice.bench.ingest;

import io.sluice.bench.harness.Names;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.job.RunningJob;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.source.KafkaSource;
import java.nio.file.Path;
import java.time.Duration;

/** A {@link StreamJob} with its ledger and its account, as its user has it. */
final class SluiceIngest implements IngestWork {
  @Override
  public String name() {
    return Names.SLUICE;
  }

  @Override
  public void run(TradeTopic topic, Path folder, int batch, IngestProgress progress) {
    HashSink.taken();
    RunningJob job =
        StreamJob.named("ingest")
            .from(KafkaSource.topic(topic.bootstrapServers(), topic.name()))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .<Tick>to("sum", new HashSink())
            .batch(Duration.ofMillis(BusyClock.BATCH_MILLIS))
            .maxRate(batch * 1_000L / BusyClock.BATCH_MILLIS)
            .checkpoint(folder)
            .untilDrained()
            .onProgress(committed -> progress.more(HashSink.taken()))
            .build()
            .start(BusyClock.settings(IngestBenchmark.CORES));
    BusyClock.begin();
    job.await();
  }
}
