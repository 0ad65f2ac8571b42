package io.sluice.bench.ingest;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Digest;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a topic of trades anew in each round, and compares what it got with what was sent. */
final class IngestContestant implements Contestant {
  private final IngestWork work;
  private final Supplier<TradeTopic> topic;
  private final Path folder;
  private final int batch;
  private int rounds;
  private Digest read;

  IngestContestant(IngestWork work, Supplier<TradeTopic> topic, Path folder, int batch) {
    this.work = work;
    this.topic = topic;
    this.folder = folder;
    this.batch = batch;
  }

  @Override
  public String name() {
    return work.name();
  }

  @Override
  public void prepare() {
    topic.get();
  }

  @Override
  public void open() {
    // Each round begins a Spark of its own, as a job does: there may be one in a JVM.
  }

  @Override
  public Round round() throws Exception {
    TradeTopic all = topic.get();
    Drain drain = new Drain(all.records(), batch);
    work.run(all, folder.resolve(name().replace(' ', '-')).resolve("" + rounds++), batch, drain);
    drain.await();
    read = drain.digest();
    if (!read.equals(all.expected())) {
      throw new IllegalStateException(
          "%s must read what topic %s holds, %s, but read %s"
              .formatted(name(), all.name(), all.expected(), read));
    }
    return drain.round();
  }

  @Override
  public Optional<String> result() {
    return Optional.of(read.toString());
  }

  @Override
  public void close() {
    // Nothing is open between two rounds.
  }
}
