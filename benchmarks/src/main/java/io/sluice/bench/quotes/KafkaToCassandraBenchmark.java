package io.sluice.bench.quotes;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trades from a topic into the table {@code quotes}, all columns, on two cores. */
public final class KafkaToCassandraBenchmark implements Benchmark {
  private static final int PARTITIONS = 4;
  private static final int BATCH = 100_000;
  private static final int RECORDS = 500_000;

  /** As Sluice's sink has them. */
  static final int ROWS_A_BATCH = 400;

  static final int MOST_IN_FLIGHT = 12;

  static final int THREADS = 2;

  private final Servers servers;

  /** Each contestant on Spark begins one of its own: none may run. */
  public KafkaToCassandraBenchmark(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "kafka-to-cassandra";
  }

  @Override
  public String measures() {
    return "trades a second from Kafka into the table quotes: Sluice, the connector with DStreams and with Structured Streaming, Kafka Streams, the plain clients";
  }

  @Override
  public Unit unit() {
    return Unit.RECORDS_A_SECOND;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> cases(folder, 5, 100);
      case NORMAL -> cases(folder, 7, 10, 1_000, 100);
      case FULL -> cases(folder, 15, 10, 1_000, 10_000, 100);
    };
  }

  private List<Case> cases(Path folder, int rounds, int... symbols) {
    return IntStream.of(symbols)
        .mapToObj(some -> of(folder, RECORDS, BATCH, some, rounds))
        .toList();
  }

  /** The clock runs for {@code records}, after a batch that is not timed. */
  Case of(Path folder, int records, int batch, int symbols, int rounds) {
    QuotesContestant.Setting setting =
        new QuotesContestant.Setting(
            () -> servers.trades(records + batch, symbols, PARTITIONS),
            servers::quotes,
            folder.resolve("%d-symbols".formatted(symbols)),
            batch);
    Stream<QuotesWork> works =
        Stream.of(
            new SluiceQuotes(Rhythm.oneAfterAnother(batch)),
            ConnectorDStream.withDefaults(batch),
            ConnectorDStream.tuned(batch),
            ConnectorStructured.sink(batch),
            ConnectorStructured.foreachBatch(batch),
            new StreamsQuotes(THREADS, batch, ROWS_A_BATCH, MOST_IN_FLIGHT),
            PlainQuotes.asSluice(Rhythm.oneAfterAnother(batch)));
    List<Contestant> contestants =
        works.<Contestant>map(work -> new QuotesContestant(work, setting)).toList();
    return Case.of(
        "%,d trades".formatted(records), "%,d symbols".formatted(symbols), contestants, rounds);
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return Map.of(
        Names.DSTREAM, 1.7,
        ConnectorDStream.TUNED, 1.5,
        Names.STRUCTURED_STREAMING, 2.5,
        ConnectorStructured.FOREACH_BATCH, 2.5,
        Names.KAFKA_STREAMS, 0.9,
        Names.PLAIN, 0.9);
  }
}
