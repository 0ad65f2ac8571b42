package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.InputNumbers;
import io.sluice.servers.LocalKafka;
import io.sluice.testing.TestTopic;
import io.sluice.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka of its own, which goes and comes back. */
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
