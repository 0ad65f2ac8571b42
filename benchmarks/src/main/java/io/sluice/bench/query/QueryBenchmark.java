package io.sluice.bench.query;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Names;
import io.sluice.bench.harness.Unit;
import io.sluice.cli.BenchSuite.Effort;
import io.sluice.servers.LocalCassandra;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Quotes read back: a day of one symbol, and its latest rows. */
public final class QueryBenchmark implements Benchmark {
  private static final int MOST_BUSY = 16;
  private static final int ROWS_A_DAY = 20_000;
  private static final int FEW_ROWS = 100;

  private final Supplier<LocalCassandra> server;

  /** The server begins when it is first asked for. */
  public QueryBenchmark(Supplier<LocalCassandra> server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String measures() {
    return "rows read a second, and time of a query: QuoteReader, plain driver 3.11";
  }

  @Override
  public Unit unit() {
    return Unit.RECORDS_A_SECOND;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> all(5, 10, 400);
      case NORMAL -> all(10, 20, 1_000);
      case FULL -> all(20, 50, 2_000);
    };
  }

  private List<Case> all(int rounds, int days, int latest) {
    List<QuotesTable> tables = new ArrayList<>();
    for (int partitions : new int[] {1, 100, 10_000}) {
      int busy = Math.min(partitions, MOST_BUSY);
      tables.add(new QuotesTable(server, new MadeQuotes(partitions, busy, ROWS_A_DAY, FEW_ROWS)));
    }
    List<Case> cases = new ArrayList<>();
    tables.forEach(table -> cases.add(of(table, QueryContestant.Question.DAY, days, rounds)));
    tables.forEach(table -> cases.add(of(table, QueryContestant.Question.LATEST, latest, rounds)));
    return cases;
  }

  /** {@code queries} are of each round. */
  Case of(QuotesTable table, QueryContestant.Question question, int queries, int rounds) {
    int partitions = table.rows().partitions();
    return Case.of(
        question == QueryContestant.Question.DAY
            ? "a day of a symbol, %,d rows".formatted(table.rows().aDay())
            : "the latest %d rows of a symbol".formatted(QueryContestant.LATEST_ROWS),
        "%,d partition%s".formatted(partitions, partitions == 1 ? "" : "s"),
        List.of(
            new QueryContestant(Names.SLUICE, table, question, queries, QuoteSource.OfSluice::new),
            new QueryContestant(Names.PLAIN, table, question, queries, QuoteSource.OfDriver::new)),
        rounds);
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return Map.of(Names.PLAIN, 0.9);
  }
}
