package io.sluice.bench;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.CaseResult;
import io.sluice.bench.harness.Closer;
import io.sluice.bench.harness.Contest;
import io.sluice.bench.ingest.IngestBenchmark;
import io.sluice.bench.keyed.LocalSpark;
import io.sluice.bench.keyed.StateBenchmark;
import io.sluice.bench.keyed.WindowsBenchmark;
import io.sluice.bench.parse.ParseBenchmark;
import io.sluice.bench.query.QueryBenchmark;
import io.sluice.bench.quotes.GrowthBenchmark;
import io.sluice.bench.quotes.KafkaToCassandraBenchmark;
import io.sluice.bench.report.Picture;
import io.sluice.bench.report.Report;
import io.sluice.bench.report.ResultText;
import io.sluice.bench.start.StartBenchmark;
import io.sluice.bench.trades.Servers;
import io.sluice.cli.BenchSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All benchmarks, for the command line. */
public final class Suite implements BenchSuite {
  private final LocalSpark spark = new LocalSpark();
  private final Servers servers = new Servers();
  private final Map<String, Benchmark> all = new LinkedHashMap<>();

  /** For the service loader. */
  public Suite() {
    add(new KafkaToCassandraBenchmark(servers));
    add(new GrowthBenchmark(servers));
    add(new IngestBenchmark(servers));
    add(new ParseBenchmark());
    add(new WindowsBenchmark(spark, () -> servers.kafka().bootstrapServers()));
    add(new StateBenchmark(spark));
    add(new QueryBenchmark(servers::cassandra));
    add(new StartBenchmark(servers));
  }

  private void add(Benchmark benchmark) {
    all.put(benchmark.name(), benchmark);
  }

  @Override
  public Map<String, String> benchmarks() {
    Map<String, String> lines = new LinkedHashMap<>();
    all.forEach((name, benchmark) -> lines.put(name, benchmark.measures()));
    return lines;
  }

  @Override
  public Outcome run(String name, Effort effort, Path folder, Told told) throws Exception {
    Files.createDirectories(folder);
    Path scratch = Files.createTempDirectory("sluice-bench");
    try (Closer open = new Closer()) {
      open.add(() -> delete(scratch));
      open.add(servers);
      open.add(spark);
      Benchmark benchmark = all.get(name);
      return run(benchmark, benchmark.cases(effort, scratch), folder, told);
    }
  }

  /** The same of any benchmark and any cases of it. */
  static Outcome run(Benchmark benchmark, List<Case> cases, Path folder, Told told)
      throws Exception {
    List<CaseResult> results = new ArrayList<>();
    for (Case one : cases) {
      CaseResult result =
          Contest.run(
              one, benchmark.unit(), benchmark.bars(one), benchmark.goals(one), told::doing);
      ResultText.lines(result).forEach(told::result);
      results.add(result);
      // After each case: who ends a long run early has what was done.
      Files.writeString(folder.resolve("report.json"), Report.json(benchmark, results) + "\n");
      Files.writeString(folder.resolve(benchmark.name() + ".svg"), Picture.svg(benchmark, results));
    }
    ResultText.lines(benchmark.judge(results)).forEach(told::result);
    boolean equal = results.stream().allMatch(CaseResult::equal);
    return new Outcome(Report.json(benchmark, results), equal);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
