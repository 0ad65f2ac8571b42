package io.sluice.bench.ingest;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.bench.trades.Servers;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** From Kafka to parsed trades: a hash of all fields of each. */
public final class IngestBenchmark implements Benchmark {
  static final int CORES = 2;

  private static final int SYMBOLS = 100;
  private static final int PARTITIONS = 2;

  private final Servers servers;

  /**
   * Each contestant begins a Spark of its own: it allows one a JVM, so none may run.
   *
   * @param servers where the topic is made
   */
  public IngestBenchmark(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String measures() {
    return "trades a second from Kafka, parsed: StreamJob, Spark's direct stream, Structured Streaming, KafkaConsumer alone";
  }

  @Override
  public Unit unit() {
    return Unit.RECORDS_A_SECOND;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> cases(folder, 5, 200_000);
      case NORMAL -> cases(folder, 15, 1_000_000, 200_000);
      case FULL -> cases(folder, 15, 50_000, 1_000_000, 200_000);
    };
  }

  /** The last is shown first in the report. */
  private List<Case> cases(Path folder, int rounds, int... batches) {
    List<Case> cases = new ArrayList<>();
    for (int batch : batches) {
      cases.add(of(folder, 5 * Math.max(batch, 400_000), batch, rounds));
    }
    return cases;
  }

  Case of(Path folder, int records, int batch, int rounds) {
    Supplier<TradeTopic> topic = () -> servers.trades(records, SYMBOLS, PARTITIONS);
    List<Contestant> contestants = new ArrayList<>();
    for (IngestWork work :
        List.of(
            new SluiceIngest(), new DirectIngest(), new StructuredIngest(), new ConsumerIngest())) {
      contestants.add(
          new IngestContestant(work, topic, folder.resolve("%d".formatted(batch)), batch));
    }
    return Case.of(
        "%,d trades".formatted(records), "batches of %,d".formatted(batch), contestants, rounds);
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return Map.of(Names.DSTREAM, 1.2, Names.STRUCTURED_STREAMING, 2.5, Names.PLAIN, 0.8);
  }
}
