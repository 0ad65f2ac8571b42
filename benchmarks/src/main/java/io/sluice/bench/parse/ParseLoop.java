package io.sluice.bench.parse;

import io.sluice.bench.harness.Machine;
import io.sluice.market.Tick;
import io.sluice.record.Raw;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What a JVM of its own does in a round: one feed, by one parser, again and again. For JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParseLoop {
  /** The name of a {@link ParseFeed}. */
  @Param("SLUICE")
  public String feed;

  /** The name of a {@link ParseContestant}. */
  @Param("sluice")
  public String parser;

  private Raw[] records;
  private LineParser lines;

  /** For JMH, which wants it public. */
  public ParseLoop() {}

  /** What an iteration took: JMH itself tells the wall time only. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Spent {
    /** CPU time of the whole JVM. */
    public long cpuNanos;

    /** Batches that were parsed. */
    public long batches;

    private long begun;

    /** For JMH, which wants it public. */
    public Spent() {}

    /** When an iteration begins. */
    @Setup(Level.Iteration)
    public void begin() {
      begun = Machine.cpuNanos();
      batches = 0;
    }

    /** When it has ended. */
    @TearDown(Level.Iteration)
    public void end() {
      cpuNanos = Machine.cpuNanos() - begun;
    }
  }

  /** Makes the records. */
  @Setup
  public void prepare() {
    ParseFeed of = ParseFeed.valueOf(feed);
    records = ParseInput.good(of);
    lines = ParseContestant.parser(parser, of);
  }

  /** A batch. */
  @Benchmark
  public void batch(Blackhole to, Spent spent) throws Exception {
    spent.batches++;
    lines.parse(
        records,
        new LineParser.Taker() {
          @Override
          public void accepted(Tick tick) {
            to.consume(tick);
          }

          @Override
          public void rejected() {
            throw new IllegalStateException("all records are good, but one was rejected");
          }
        });
  }
}
