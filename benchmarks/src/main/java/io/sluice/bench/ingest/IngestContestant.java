package io.sluice.bench.ingest;

import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.TopicContestant;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads a topic of trades, and hashes each. */
final class IngestContestant extends TopicContestant {
  private final IngestWork work;
  private final int batch;
  private IngestProgress last;

  /** The first batch is not timed. */
  IngestContestant(IngestWork work, Supplier<TradeTopic> topic, Path folder, int batch) {
    super(work.name(), topic, folder, batch);
    this.work = work;
    this.batch = batch;
  }

  @Override
  protected void run(TradeTopic topic, Path folder, Progress progress) throws Exception {
    last = new IngestProgress(progress);
    work.run(topic, folder, batch, last);
  }

  @Override
  protected Digest digest() {
    return last.read();
  }
}
