package io.sluice.job;

import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.Function;

/**
 * Kafka to Cassandra in a JVM of its own, to be killed. Arguments: bootstrap servers, topic,
 * contact point, keyspace, a folder for checkpoint, traps and report, then the symbols of traps.
 */
final class TradesJob {
  private TradesJob() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[4]);
    StreamJob<Tick> job =
        StreamJob.named("trades")
            .from(KafkaSource.topic(args[0], args[1]))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .filter(new Trap(folder.toString(), args[5]))
            .to(
                "quotes",
                CassandraSink.into(CassandraTables.quotes()).at(args[2]).keyspace(args[3]))
            .to(
                "by_day",
                CassandraSink.into(CassandraTables.quotesByDay()).at(args[2]).keyspace(args[3]))
            .deadLetters(
                CassandraSink.into(CassandraTables.deadLetters()).at(args[2]).keyspace(args[3]))
            .batch(Duration.ofMillis(250))
            .maxRate(12_000)
            .checkpoint(folder.resolve("checkpoint"))
            .untilDrained()
            .build();
    Report report = job.run(TestSpark.conf());
    Files.writeString(folder.resolve("report.json"), report.toJson());
    // Spark's and Kafka's threads are not waited for.
    Runtime.getRuntime().halt(0);
  }

  /**
   * The first time that a symbol with a certain prefix comes by, leaves a file of its name and
   * waits to be killed. Filters out the symbol {@code NOT}.
   */
  private record Trap(String folder, String prefix)
      implements Function<Tick, Boolean>, Serializable {
    @Override
    public Boolean call(Tick tick) {
      if (tick.symbol().startsWith(prefix)) {
        Path mark = Path.of(folder, tick.symbol());
        if (!Files.exists(mark)) {
          try {
            Files.createFile(mark);
            new CountDownLatch(1).await();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      return !tick.symbol().equals("NOT");
    }
  }
}
