package io.sluice.source;

import io.sluice.internal.Partitions;
import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans a topic by offsets: asks where the partitions end, and shares out what came. */
final class KafkaPlanner implements Planner {
  private static final Logger log = LoggerFactory.getLogger(KafkaPlanner.class);
  private static final long DISCOVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final KafkaClients clients;
  private final String topic;
  private final InputNumbers numbers;
  private final Admin admin;
  private final String identity;
  private final boolean hasId;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Input.Partition> inputs = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Silence silence = new Silence(KafkaClients.MOST_SILENCE, System::nanoTime);
  private Map<TopicPartition, Long> stopAt;
  private long discovered;
  private volatile long lost;

  KafkaPlanner(
      KafkaClients clients,
      String topic,
      KafkaSource.Start start,
      InputNumbers numbers,
      Map<String, Long> positions) {
    this.clients = clients;
    this.topic = topic;
    this.numbers = numbers;
    this.admin = clients.admin();
    this.consumer = clients.consumer();
    try {
      KafkaClients.Topic found = clients.find(admin, topic);
      identity = found.identity();
      hasId = found.hasId();
      boolean first = positions.isEmpty();
      for (TopicPartition partition : partitions(found)) {
        Long position = positions.get(name(partition));
        add(partition, position, first && start == KafkaSource.Start.LATEST);
      }
      discovered = System.nanoTime();
    } catch (KafkaException e) {
      close();
      throw clients.failed(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public Map<String, Long> positions() {
    Map<String, Long> positions = new TreeMap<>();
    next.forEach((partition, offset) -> positions.put(name(partition), offset));
    return positions;
  }

  @Override
  public List<Range> plan(long maxRecords) {
    long begun = System.nanoTime();
    try {
      List<Range> ranges = planNow(maxRecords);
      silence.answered();
      return ranges;
    } catch (RetriableException e) {
      bear(begun, e);
      return List.of();
    } catch (KafkaException e) {
      throw clients.failed(e);
    }
  }

  private List<Range> planNow(long maxRecords) {
    if (System.nanoTime() - discovered > DISCOVERY_NANOS) {
      discover();
    }
    skipWhatIsGone();
    Map<String, Long> lags = new TreeMap<>();
    ends().forEach((partition, end) -> lags.put(name(partition), waiting(partition, end)));
    List<Range> ranges = new ArrayList<>();
    Shares.of(lags, maxRecords)
        .forEach(
            (name, records) -> {
              TopicPartition partition = partition(name);
              long from = next.get(partition);
              next.put(partition, from + records);
              ranges.add(new Range(name, from, from + records));
            });
    return ranges;
  }

  /** Waits as long as Kafka's silence is borne, for nothing else may be planned before. */
  @Override
  public List<Range> replan(List<Range> ranges) {
    while (true) {
      long begun = System.nanoTime();
      try {
        List<Range> there = replanNow(ranges);
        silence.answered();
        return there;
      } catch (RetriableException e) {
        bear(begun, e);
      } catch (KafkaException e) {
        throw clients.failed(e);
      }
    }
  }

  private List<Range> replanNow(List<Range> ranges) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(next.keySet());
    List<Range> there = new ArrayList<>();
    for (Range range : ranges) {
      TopicPartition partition = partition(range.input());
      long from = Math.min(Math.max(range.from(), begins.get(partition)), range.until());
      count(partition, from - range.from(), from);
      next.put(partition, range.until());
      if (from < range.until()) {
        there.add(new Range(range.input(), from, range.until()));
      }
    }
    return there;
  }

  private void bear(long begun, RetriableException e) {
    if (!silence.isBorne(begun)) {
      throw clients.silent(topic, KafkaClients.MOST_SILENCE, e);
    }
    log.warn(
        "waiting for Kafka at {}, which {}; fails after {} s of this",
        clients,
        e instanceof UnknownTopicOrPartitionException
            ? "knows no topic " + topic
            : "does not answer (%s)".formatted(e.getClass().getSimpleName()),
        KafkaClients.MOST_SILENCE.toSeconds());
  }

  @Override
  public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
    List<KafkaTask> tasks =
        KafkaTask.of(
            ranges, range -> inputs.get(partition(range.input())), context.defaultParallelism());
    return Partitions.map(
        context.parallelize(tasks, tasks.size()), new KafkaSliceReader(clients, identity));
  }

  @Override
  public void stopAtPresentEnd() {
    try {
      stopAt = new HashMap<>(consumer.endOffsets(next.keySet()));
    } catch (KafkaException e) {
      throw clients.failed(e);
    }
  }

  @Override
  public boolean drained() {
    return stopAt != null
        && stopAt.entrySet().stream().allMatch(end -> next.get(end.getKey()) >= end.getValue());
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private Map<TopicPartition, Long> ends() {
    return stopAt != null ? stopAt : consumer.endOffsets(next.keySet());
  }

  private long waiting(TopicPartition partition, long end) {
    long records = end - next.get(partition);
    if (records < 0 && stopAt == null) {
      throw madeAnew(partition, next.get(partition), end);
    }
    return records;
  }

  private void discover() {
    // One that was away may be another, if nothing tells.
    KafkaClients.Topic found = hasId ? clients.look(admin, topic) : clients.find(admin, topic);
    if (!found.identity().equals(identity)) {
      throw new SourceException(
          "topic %s was deleted and made anew while it was read; use another checkpoint folder to read it from its start"
              .formatted(topic));
    }
    for (TopicPartition partition : partitions(found)) {
      if (!next.containsKey(partition) && stopAt == null) {
        // Whatever it holds came after the job was started: all of it is wanted.
        add(partition, null, false);
        log.info("{} is new, and is read from offset {}", partition, next.get(partition));
      }
    }
    discovered = System.nanoTime();
  }

  private void add(TopicPartition partition, Long position, boolean fromEnd) {
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    if (position != null && position > end) {
      throw madeAnew(partition, position, end);
    }
    int number = numbers.streamNumber(identity + " partition " + partition.partition());
    inputs.put(partition, new Input.Partition(topic, partition.partition(), number));
    next.put(partition, position != null ? position : fromEnd ? end : begin);
  }

  private static SourceException madeAnew(TopicPartition partition, long position, long end) {
    return new SourceException(
        "%s is to be read on from offset %d, but ends at %d: the topic was made anew; use another checkpoint folder to read it from its start"
            .formatted(name(partition), position, end));
  }

  /** Retention deletes from the front: what it took is counted and told, and reading goes on. */
  private void skipWhatIsGone() {
    consumer
        .beginningOffsets(next.keySet())
        .forEach(
            (partition, begin) -> {
              long gone = begin - next.get(partition);
              count(partition, gone, begin);
              if (gone > 0) {
                next.put(partition, begin);
              }
            });
  }

  private void count(TopicPartition partition, long gone, long goesOnAt) {
    if (gone > 0) {
      lost += gone;
      log.warn(
          "{} lost {} offsets to retention before they were read: goes on at {}; keep records longer (retention.ms), or run the job more often",
          partition,
          gone,
          goesOnAt);
    }
  }

  private List<TopicPartition> partitions(KafkaClients.Topic found) {
    return IntStream.range(0, found.partitions())
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  private static String name(TopicPartition partition) {
    return partition.topic() + "/" + partition.partition();
  }

  private TopicPartition partition(String name) {
    return new TopicPartition(topic, Integer.parseInt(name.substring(name.lastIndexOf('/') + 1)));
  }
}
