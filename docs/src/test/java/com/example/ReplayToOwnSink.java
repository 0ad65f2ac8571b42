package com.example;

import io.sluice.job.Report;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import io.sluice.source.ReplaySource;
import java.nio.file.Path;

/**
 * A file of history into a sink of one's own, with no Kafka and no Cassandra on the class path.
 *
 * <p>Argument: a file in the format {@code sluice}. Prints the ticks, then the account as JSON.
 */
public final class ReplayToOwnSink {
  private ReplayToOwnSink() {}

  // snippet:sink
  /** Prints each value. A replay prints it again. */
  static final class Print implements Sink<Tick> {
    @Override
    public Writer<Tick> open(WriteTime time) {
      return new Writer<>() {
        private long written;

        @Override
        public void write(Tick tick) {
          System.out.println(tick.symbol() + " at " + tick.price());
          written++;
        }

        @Override
        public long finish() {
          return written;
        }
      };
    }
  }

  // end

  public static void main(String[] args) {
    // snippet:main
    Report report =
        StreamJob.named("replay")
            .from(ReplaySource.of(Path.of(args[0])))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .to("print", new Print())
            .untilDrained()
            .build()
            .run();
    System.out.println(report.toJson());
    // end
  }
}
