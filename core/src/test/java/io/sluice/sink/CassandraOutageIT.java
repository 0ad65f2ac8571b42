package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.servers.LocalCassandra;
import io.sluice.testing.TestKeyspace;
import io.sluice.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Cassandra of its own, which goes and comes back. */
class CassandraOutageIT {
  private static final WriteTime TIME = new WriteTime(1_700_000_000_000_001L);

  @Test
  void should_write_on_when_cassandra_has_come_back(@TempDir Path folder) throws Exception {
    LocalCassandra cassandra = start(folder, 0);
    try (JavaSparkContext spark = TestSpark.context()) {
      // given: a task that has written some rows, and holds others
      int port = cassandra.port();
      CassandraSink<Tick> sink;
      try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
        sink =
            CassandraSink.into(CassandraTables.quotes())
                .at(keyspace.contactPoint())
                .keyspace(keyspace.name())
                .patience(Duration.ofSeconds(60));
      }
      Sink.Writer<Tick> writer = sink.open(TIME);
      ticks("before", 5_000).forEach(writer::write);
      Sink.Writer<Tick> impatient = sink.patience(Duration.ofMillis(500)).open(TIME);
      ticks("last", 100).forEach(impatient::write);

      // when: Cassandra goes; the task writes on; another begins
      cassandra.close();
      CompletableFuture<Long> written =
          CompletableFuture.supplyAsync(
              () -> {
                ticks("while", 5_000).forEach(writer::write);
                return writer.finish();
              });
      CompletableFuture<Long> begun =
          CompletableFuture.supplyAsync(
              () -> {
                try (Sink.Writer<Tick> other = sink.open(TIME)) {
                  ticks("other", 100).forEach(other::write);
                  return other.finish();
                }
              });

      // then: who has no patience gives up, the others wait
      String message = message(SinkException.class, impatient::finish);
      assertTrue(
          message.matches(
              "100 rows could not be written to %s.quotes at 127.0.0.1:%d in \\d+ tries over \\d+\\.\\d s; the last error: .+"
                  .formatted(sink.keyspace(), port)),
          message);
      impatient.close();
      assertThrows(TimeoutException.class, () -> written.get(2, TimeUnit.SECONDS));
      assertFalse(begun.isDone());

      // when: it comes back
      cassandra = start(folder, port);

      // then: nothing is lost
      assertEquals(10_000, written.get(60, TimeUnit.SECONDS));
      assertEquals(100, begun.get(60, TimeUnit.SECONDS));
      writer.close();
      try (TestKeyspace other = TestKeyspace.create(cassandra)) {
        assertEquals(10_100, other.count(sink.keyspace() + ".quotes"));
      }
    } finally {
      cassandra.close();
    }
  }

  private static LocalCassandra start(Path folder, int port) {
    return LocalCassandra.builder().directory(folder.resolve("cassandra")).port(port).start();
  }

  private static List<Tick> ticks(String symbol, int count) {
    return IntStream.range(0, count)
        .<Tick>mapToObj(i -> new Trade(symbol, i, i, 1 + i, 1))
        .toList();
  }
}
