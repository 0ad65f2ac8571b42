package io.sluice.bench.parse;

import io.sluice.bench.harness.Benchmark;
import io.sluice.bench.harness.Case;
import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Unit;
import io.sluice.cli.BenchSuite.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bytes to trades, by one thread. */
public final class ParseBenchmark implements Benchmark {
  @Override
  public String name() {
    return "parse";
  }

  @Override
  public String measures() {
    return "CPU time of a record from bytes to Trade: a mapping, split, FastCSV, univocity; for JSON Jackson";
  }

  @Override
  public Unit unit() {
    return Unit.CPU_A_RECORD;
  }

  @Override
  public List<Case> cases(Effort effort, Path folder) {
    return switch (effort) {
      case QUICK -> all(5, new ParseContestant.Length(6, 2, 200));
      case NORMAL -> all(9, new ParseContestant.Length(8, 4, 200));
      case FULL -> all(21, new ParseContestant.Length(10, 5, 400));
    };
  }

  private static List<Case> all(int rounds, ParseContestant.Length length) {
    return Stream.of(ParseFeed.JSON, ParseFeed.US_TRADES, ParseFeed.SLUICE)
        .map(feed -> of(feed, rounds, length))
        .toList();
  }

  /** Without rounds of warm-up: each round is a JVM of its own, and has its warm-up in it. */
  static Case of(ParseFeed feed, int rounds, ParseContestant.Length length) {
    Stream<String> names =
        feed == ParseFeed.JSON
            ? Stream.of(ParseContestant.SLUICE, ParseContestant.JACKSON)
            : Stream.of(
                ParseContestant.SLUICE,
                ParseContestant.SPLIT,
                ParseContestant.FASTCSV,
                ParseContestant.UNIVOCITY);
    List<Contestant> contestants =
        names.<Contestant>map(name -> new ParseContestant(name, feed, length)).toList();
    return new Case("lines of one feed", feed.title(), contestants, 0, rounds);
  }

  @Override
  public Map<String, Double> bars(Case one) {
    return one.label().equals(ParseFeed.JSON.title())
        ? Map.of(ParseContestant.JACKSON, 1.0)
        : Map.of(
            ParseContestant.SPLIT, 5.0,
            ParseContestant.FASTCSV, 2.0,
            ParseContestant.UNIVOCITY, 2.0);
  }
}
