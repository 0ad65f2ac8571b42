package io.sluice.source;

import static io.sluice.testing.Failing.message;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.servers.LocalKafka;
import io.sluice.testing.Failing;
import io.sluice.testing.TestSpark;
import io.sluice.testing.TestTopic;
import io.sluice.testkit.Await;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class KafkaSourceIT {
  private static final long ALL = Long.MAX_VALUE;
  private static JavaSparkContext spark;
  private static LocalKafka kafka;

  @BeforeAll
  static void start(LocalKafka shared) {
    kafka = shared;
    spark = TestSpark.context();
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void should_read_every_record_of_every_partition_once_and_in_order() {
    try (TestTopic topic = TestTopic.create(kafka, 3)) {
      // given: so many that a range is cut into slices
      Map<Integer, List<String>> sent = new TreeMap<>();
      for (int partition = 0; partition < 3; partition++) {
        sent.put(partition, numbered("p" + partition + "-", 10_000 * (partition + 1)));
        topic.send(partition, sent.get(partition));
      }

      // when: in batches of a size that fits nothing
      List<Raw> read = new ArrayList<>();
      try (Planner planner = open(topic, Map.of())) {
        for (List<Range> ranges; !(ranges = planner.plan(17_777)).isEmpty(); ) {
          assertTrue(ranges.stream().mapToLong(Range::length).sum() <= 17_777);
          read.addAll(planner.read(spark, ranges).collect());
        }
      }

      // then
      Map<Integer, List<String>> got =
          read.stream()
              .collect(
                  groupingBy(
                      raw -> partitionOf(raw),
                      TreeMap::new,
                      mapping(KafkaSourceIT::text, toList())));
      assertEquals(sent, got);
      assertEquals(60_000, read.stream().map(Raw::seq).distinct().count(), "distinct seq");
    }
  }

  @Test
  void should_read_only_what_transactions_committed_and_end_in_a_marker() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given: the last offset of the topic is a transaction's marker, which is no record
      topic.sendInTransaction(0, true, List.of("a", "b"));
      topic.sendInTransaction(0, false, List.of("no", "never"));
      topic.sendInTransaction(0, true, List.of("c"));

      try (Planner planner = open(topic, Map.of())) {
        // when
        List<Range> ranges = planner.plan(ALL);
        List<String> read = read(planner, ranges);

        // then
        assertEquals(List.of("a", "b", "c"), read);
        assertEquals(List.of(new Range(topic.name() + "/0", 0, 8)), ranges);
        assertEquals(List.of(), planner.plan(ALL), "no record is left");
      }
    }
  }

  @Test
  void should_read_a_range_of_nothing_but_aborted_records() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given
      topic.sendInTransaction(0, false, List.of("no", "never"));
      topic.sendInTransaction(0, true, List.of("a"));

      try (Planner planner = open(topic, Map.of())) {
        // when: two offsets a batch
        List<List<String>> batches = new ArrayList<>();
        for (List<Range> ranges; !(ranges = planner.plan(2)).isEmpty(); ) {
          batches.add(read(planner, ranges));
        }

        // then
        assertEquals(List.of(List.of(), List.of("a"), List.of()), batches);
      }
    }
  }

  @Test
  void should_read_over_the_gaps_of_a_compacted_topic() {
    Map<String, String> compacted =
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "100",
            "min.cleanable.dirty.ratio", "0.01");
    try (TestTopic topic = TestTopic.create(kafka, 1, compacted)) {
      // given: of key k only the newest value stays
      IntStream.range(0, 1_000)
          .forEach(i -> topic.send(0, "k" + i % 10, TestTopic.bytes("old" + i)));
      topic.send(0, List.of());
      topic.send(0, "other", TestTopic.bytes("new"));
      topic.send(0, List.of());

      // when: compaction comes when Kafka's cleaner comes; until then the topic is read again
      List<String> read =
          Await.until(
              "compaction",
              Duration.ofSeconds(60),
              () -> {
                topic.send(0, "tick", TestTopic.bytes("tick"));
                topic.send(0, List.of());
                try (Planner planner = open(topic, Map.of())) {
                  return read(planner, planner.plan(ALL));
                }
              },
              records -> records.stream().filter(text -> text.startsWith("old")).count() == 10);

      // then
      List<String> newest = IntStream.range(990, 1_000).mapToObj(i -> "old" + i).collect(toList());
      assertEquals(newest, read.subList(0, 10));
      assertEquals("new", read.get(10));
    }
  }

  @Test
  void should_read_a_record_without_a_value_as_no_bytes() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given
      topic.send(0, "key", null);
      topic.send(0, List.of("a"));

      // when
      try (Planner planner = open(topic, Map.of())) {
        // then
        assertEquals(List.of("", "a"), read(planner, planner.plan(ALL)));
      }
    }
  }

  @Test
  void should_find_a_partition_that_was_added_later() {
    try (TestTopic topic = TestTopic.create(kafka, 1);
        Planner planner =
            KafkaSource.topic(kafka.bootstrapServers(), topic.name())
                .startingAt(KafkaSource.Start.LATEST)
                .open(InputNumbers.withinJob(), Map.of())) {
      // given
      assertEquals(List.of(), planner.plan(ALL));

      // when: what it held before it was found is wanted too
      topic.growTo(2);
      topic.send(1, List.of("a", "b"));
      List<Range> ranges =
          Await.until(
              "the new partition",
              Duration.ofSeconds(20),
              () -> planner.plan(ALL),
              found -> !found.isEmpty());

      // then
      assertEquals(List.of("a", "b"), read(planner, ranges));
    }
  }

  @Test
  void should_begin_at_the_end_only_the_first_time() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      topic.send(0, List.of("old"));
      KafkaSource source =
          KafkaSource.topic(kafka.bootstrapServers(), topic.name())
              .startingAt(KafkaSource.Start.LATEST);

      // given: the first start
      Map<String, Long> positions;
      try (Planner planner = source.open(InputNumbers.withinJob(), Map.of())) {
        positions = planner.positions();
        assertEquals(Map.of(topic.name() + "/0", 1L), positions);
      }
      topic.send(0, List.of("new"));

      // when: started again
      try (Planner planner = source.open(InputNumbers.withinJob(), positions)) {
        // then: what came between is not missed
        assertEquals(List.of("new"), read(planner, planner.plan(ALL)));
      }
    }
  }

  @Test
  void should_end_at_the_present_end_if_told_so() {
    try (TestTopic topic = TestTopic.create(kafka, 2);
        Planner planner = open(topic, Map.of())) {
      // given
      topic.send(0, List.of("a", "b"));
      planner.stopAtPresentEnd();
      topic.send(0, List.of("later"));
      topic.send(1, List.of("later"));

      // when
      List<String> read = read(planner, planner.plan(1));
      assertEquals(false, planner.drained());
      read.addAll(read(planner, planner.plan(ALL)));

      // then
      assertEquals(List.of("a", "b"), read);
      assertTrue(planner.drained());
      assertEquals(List.of(), planner.plan(ALL));
    }
  }

  @Test
  void should_wait_for_a_topic_that_is_just_being_made() {
    try (TestTopic topic = TestTopic.notYet(kafka)) {
      // given
      Executor soon = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

      // when
      CompletableFuture<Void> made =
          CompletableFuture.runAsync(() -> topic.make(2, Map.of()), soon);
      try (Planner planner = open(topic, Map.of())) {

        // then
        assertEquals(2, planner.positions().size());
      } finally {
        made.join();
      }
    }
  }

  @Test
  void should_count_what_retention_deleted_before_it_was_read() {
    try (TestTopic topic = TestTopic.create(kafka, 1);
        Planner planner = open(topic, Map.of())) {
      // given
      topic.send(0, List.of("a", "b", "c", "d"));
      topic.deleteBefore(0, 3);

      // when
      List<String> read = read(planner, planner.plan(ALL));

      // then
      assertEquals(List.of("d"), read);
      assertEquals(3, planner.lost());
    }
  }

  @Test
  void should_cut_a_pending_plan_by_what_retention_deleted() {
    try (TestTopic topic = TestTopic.create(kafka, 2);
        Planner planner = open(topic, Map.of())) {
      // given: planned before a restart, as [0, 3) of one partition and [0, 1) of the other
      topic.send(0, List.of("a", "b", "c", "d"));
      topic.send(1, List.of("x"));
      String name = topic.name();
      topic.deleteBefore(0, 2);
      topic.deleteBefore(1, 1);

      // when
      List<Range> ranges =
          planner.replan(List.of(new Range(name + "/0", 0, 3), new Range(name + "/1", 0, 1)));

      // then
      assertEquals(List.of(new Range(name + "/0", 2, 3)), ranges);
      assertEquals(List.of("c"), read(planner, ranges));
      assertEquals(3, planner.lost());
      assertEquals(List.of("d"), read(planner, planner.plan(ALL)));
    }
  }

  @Test
  void should_tell_that_retention_was_faster_than_the_batch() {
    try (TestTopic topic = TestTopic.create(kafka, 1);
        Planner planner = open(topic, Map.of())) {
      // given
      topic.send(0, List.of("a", "b", "c"));
      List<Range> ranges = planner.plan(ALL);
      topic.deleteBefore(0, 2);

      // when
      SparkException failure =
          assertThrows(SparkException.class, () -> planner.read(spark, ranges).collect());

      // then
      assertEquals(
          "%s-0 no longer has offset 0: retention deleted it after the batch was planned; start the job again to go on after what is gone, and keep records longer (retention.ms)"
              .formatted(topic.name()),
          Failing.causeOf(SourceException.class, failure).getMessage());
    }
  }

  @Test
  void should_refuse_a_topic_that_was_made_anew_and_is_shorter() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given
      topic.send(0, List.of("a", "b"));
      Map<String, Long> positions = Map.of(topic.name() + "/0", 2L);
      remake(topic);

      // when
      String message = message(SourceException.class, () -> open(topic, positions));

      // then
      assertEquals(
          "%s/0 is to be read on from offset 2, but ends at 0: the topic was made anew; use another checkpoint folder to read it from its start"
              .formatted(topic.name()),
          message);
    }
  }

  @Test
  void should_be_another_source_when_the_topic_was_made_anew() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      // given
      String before;
      try (Planner planner = open(topic, Map.of())) {
        before = planner.identity();
      }

      // when
      remake(topic);

      // then
      try (Planner planner = open(topic, Map.of())) {
        assertTrue(before.startsWith("kafka "), before);
        assertEquals(false, before.equals(planner.identity()));
      }
    }
  }

  @Test
  void should_refuse_a_topic_that_was_made_anew_while_it_is_read() {
    try (TestTopic topic = TestTopic.create(kafka, 1);
        Planner planner = open(topic, Map.of())) {
      // given
      topic.send(0, List.of("a"));
      planner.plan(ALL);

      // when: it is as long as before, so only its identity tells
      remake(topic);
      topic.send(0, List.of("b"));
      String message =
          Await.until(
              "the refusal",
              Duration.ofSeconds(20),
              () -> {
                try {
                  return planner.plan(ALL).toString();
                } catch (SourceException e) {
                  return e.getMessage();
                }
              },
              text -> text.startsWith("topic"));

      // then
      assertEquals(
          "topic %s was deleted and made anew while it was read; use another checkpoint folder to read it from its start"
              .formatted(topic.name()),
          message);
    }
  }

  @Test
  void should_bear_that_kafka_knows_the_topic_no_more_for_a_while() {
    try (TestTopic topic = TestTopic.create(kafka, 1)) {
      KafkaSource source =
          KafkaSource.topic(kafka.bootstrapServers(), topic.name())
              .with("request.timeout.ms", 2_000)
              .with("default.api.timeout.ms", 2_000);
      try (Planner planner = source.open(InputNumbers.withinJob(), Map.of())) {
        // given
        topic.delete();

        // when: for longer than at a start, and than until it is asked for anew
        long begun = System.nanoTime();
        List<List<Range>> planned = new ArrayList<>();
        Await.until(
            "the topic to be missed for 9 s",
            Duration.ofSeconds(20),
            () -> {
              planned.add(planner.plan(ALL));
              return System.nanoTime() - begun > Duration.ofSeconds(9).toNanos();
            });

        // then
        assertEquals(Set.of(List.of()), Set.copyOf(planned));
      }
    }
  }

  @Test
  void should_tell_that_there_is_no_such_topic() {
    // given
    KafkaSource source = KafkaSource.topic(kafka.bootstrapServers(), "no-such-topic");

    // when
    String message =
        message(SourceException.class, () -> source.open(InputNumbers.withinJob(), Map.of()));

    // then
    assertEquals(
        "Kafka at %s has no topic no-such-topic; create it, or produce to it first"
            .formatted(kafka.bootstrapServers()),
        message);
  }

  @Test
  void should_tell_that_a_topic_can_not_be_called_so() {
    // given
    KafkaSource source = KafkaSource.topic(kafka.bootstrapServers(), "no topic");

    // when
    String message =
        message(SourceException.class, () -> source.open(InputNumbers.withinJob(), Map.of()));

    // then
    assertTrue(
        message.startsWith("Kafka at %s can't be used: ".formatted(kafka.bootstrapServers())),
        message);
  }

  @Test
  void should_tell_within_20_s_that_kafka_is_not_there() throws IOException {
    // given: a port at which nothing listens any more
    String address;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + socket.getLocalPort();
    }
    KafkaSource source = KafkaSource.topic(address, "trades");

    // when
    String message =
        assertTimeout(
            Duration.ofSeconds(20),
            () ->
                message(
                    SourceException.class, () -> source.open(InputNumbers.withinJob(), Map.of())));

    // then
    assertEquals(
        "Kafka at %s did not answer within 10 s (TimeoutException); is it running, and is the address right?"
            .formatted(address),
        message);
  }

  @Test
  void should_tell_that_the_host_has_no_address() {
    // given
    KafkaSource source = KafkaSource.topic("no-such-host.invalid:9092", "trades");

    // when
    String message =
        message(SourceException.class, () -> source.open(InputNumbers.withinJob(), Map.of()));

    // then
    assertEquals(
        "Kafka at no-such-host.invalid:9092 can't be used: No resolvable bootstrap urls given in bootstrap.servers",
        message);
  }

  private static void remake(TestTopic topic) {
    topic.delete();
    Await.until(
        "the topic to be made again",
        Duration.ofSeconds(20),
        () -> {
          try {
            topic.make(1, Map.of());
            return true;
          } catch (IllegalStateException stillThere) {
            return false;
          }
        });
  }

  private static Planner open(TestTopic topic, Map<String, Long> positions) {
    return KafkaSource.topic(kafka.bootstrapServers(), topic.name())
        .open(InputNumbers.withinJob(), positions);
  }

  private static List<String> read(Planner planner, List<Range> ranges) {
    return new ArrayList<>(planner.read(spark, ranges).collect())
        .stream().map(KafkaSourceIT::text).collect(toList());
  }

  private static int partitionOf(Raw raw) {
    return ((Input.Partition) raw.input()).partition();
  }

  private static String text(Raw raw) {
    return new String(raw.bytes(), StandardCharsets.UTF_8);
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(toList());
  }
}
