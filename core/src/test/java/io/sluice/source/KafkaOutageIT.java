package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.servers.LocalKafka;
import io.sluice.testing.TestTopic;
import io.sluice.testing.Warnings;
import io.sluice.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka of its own, which goes and comes back. */
@Tag("one-line")
class KafkaOutageIT {

  @Test
  void should_plan_nothing_while_kafka_is_away_and_go_on_when_it_is_back(@TempDir Path folder) {
    LocalKafka kafka = start(folder, 0);
    try {
      // given
      int port = kafka.port();
      String name;
      Planner planner;
      try (TestTopic topic = TestTopic.create(kafka, 1)) {
        name = topic.name();
        topic.send(0, List.of("a", "b"));
        planner =
            KafkaSource.topic(kafka.bootstrapServers(), name)
                .with("default.api.timeout.ms", 2_000)
                .with("request.timeout.ms", 1_000)
                .open(InputNumbers.withinJob(), Map.of());
        assertEquals(List.of(new Range(name + "/0", 0, 1)), planner.plan(1));
      }

      // when
      kafka.close();
      long begun = System.nanoTime();
      List<Range> away = planner.plan(10);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      kafka = start(folder, port);

      // then: it waits a while for each plan, and loses nothing
      assertEquals(List.of(), away);
      assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, "took " + took);
      assertEquals(Map.of(name + "/0", 1L), planner.positions());
      Await.until(
          "the rest",
          Duration.ofSeconds(30),
          () -> planner.plan(10),
          List.of(new Range(name + "/0", 1, 2))::equals);
      planner.close();
    } finally {
      kafka.close();
    }
  }

  @Test
  void should_wait_and_tell_when_kafka_stands_still_while_it_is_read(@TempDir Path folder)
      throws Exception {
    try (LocalKafka kafka = start(folder, 0);
        Warnings warnings = Warnings.of(KafkaSliceIterator.class)) {
      // given
      String name;
      try (TestTopic topic = TestTopic.create(kafka, 1)) {
        name = topic.name();
        topic.send(0, List.of("a", "b"));
      }
      KafkaClients clients = new KafkaClients(kafka.bootstrapServers(), Map.of());
      KafkaSlice slice = new KafkaSlice(new Input.Partition(name, 0, 1), 1, 2);
      ConsumerPool.Lease lease = ConsumerPool.take(clients, "topic 1", slice);
      KafkaSliceIterator records = new KafkaSliceIterator(lease.reader(), slice, clients);

      // when
      signal("STOP", kafka);
      CompletableFuture<String> read =
          CompletableFuture.supplyAsync(() -> new String(records.next().bytes()));
      Await.until("a word", Duration.ofSeconds(20), () -> !warnings.told().isEmpty());
      signal("CONT", kafka);

      // then
      assertEquals("b", read.get(30, TimeUnit.SECONDS));
      assertFalse(records.hasNext());
      assertEquals(
          "waiting for Kafka at %s, which gave nothing of %s-0 from offset 1 on for 10 s; fails after 60 s"
              .formatted(clients, name),
          warnings.told().get(0));
      lease.reader().close();
    }
  }

  private static void signal(String name, LocalKafka kafka) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + kafka.pid()).start().waitFor());
  }

  @Test
  void should_wait_for_kafka_before_it_plans_again(@TempDir Path folder) {
    LocalKafka kafka = start(folder, 0);
    try {
      // given
      int port = kafka.port();
      List<Range> pending;
      Planner planner;
      try (TestTopic topic = TestTopic.create(kafka, 1)) {
        topic.send(0, List.of("a", "b"));
        pending = List.of(new Range(topic.name() + "/0", 0, 2));
        planner =
            KafkaSource.topic(kafka.bootstrapServers(), topic.name())
                .with("default.api.timeout.ms", 2_000)
                .with("request.timeout.ms", 1_000)
                .open(InputNumbers.withinJob(), Map.of());
      }
      kafka.close();

      // when
      CompletableFuture<LocalKafka> back = CompletableFuture.supplyAsync(() -> start(folder, port));
      List<Range> again = planner.replan(pending);
      kafka = back.join();

      // then
      assertEquals(pending, again);
      planner.close();
    } finally {
      kafka.close();
    }
  }

  private static LocalKafka start(Path folder, int port) {
    LocalKafka.Builder builder = LocalKafka.builder().directory(folder);
    return (port == 0 ? builder : builder.port(port)).start();
  }
}
