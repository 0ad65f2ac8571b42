package io.sluice.bench.quotes;

import com.datastax.oss.driver.api.core.CqlSession;
import io.sluice.bench.harness.Names;
import io.sluice.bench.trades.PartitionParser;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.Readers;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The limit: Kafka's consumer, our parser and the driver, in as many threads as there are cores,
 * each with its share of the partitions. Of every batch it commits the offsets to Kafka when all of
 * it is written. It plans nothing, so what is read again after a failure is cut anew; it accounts
 * for nothing, and fails on the first bad record.
 */
final class PlainQuotes implements QuotesWork {
  private static final Duration POLL = Duration.ofMillis(500);

  private final int threads;
  private final Rhythm rhythm;
  private final int rowsABatch;
  private final int mostInFlight;

  /**
   * @param threads with a consumer each
   * @param rhythm when they read on, and how much all together read before they flush
   * @param rowsABatch rows of one symbol that go together to Cassandra
   * @param mostInFlight batches of a thread under way at once
   */
  private PlainQuotes(int threads, Rhythm rhythm, int rowsABatch, int mostInFlight) {
    this.threads = threads;
    this.rhythm = rhythm;
    this.rowsABatch = rowsABatch;
    this.mostInFlight = mostInFlight;
  }

  /** On as many cores, with batches of rows, as Sluice has them. */
  static PlainQuotes asSluice(Rhythm rhythm) {
    return new PlainQuotes(
        KafkaToCassandraBenchmark.THREADS,
        rhythm,
        KafkaToCassandraBenchmark.ROWS_A_BATCH,
        KafkaToCassandraBenchmark.MOST_IN_FLIGHT);
  }

  @Override
  public String name() {
    return Names.PLAIN;
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress)
      throws Exception {
    try (CqlSession session = table.connect()) {
      Readers.run(threads, number -> copy(topic, number, session, progress), progress);
    }
  }

  /** Of every batch, a thread has as large a share as it has of the topic. */
  private void copy(TradeTopic topic, int thread, CqlSession session, Progress progress) {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<TopicPartition, PartitionParser> parsers = new HashMap<>();
    long left = 0;
    for (int partition = thread; partition < topic.ends().size(); partition += threads) {
      TopicPartition one = new TopicPartition(topic.name(), partition);
      partitions.add(one);
      parsers.put(one, new PartitionParser(topic, partition));
      left += topic.ends().get(partition);
    }
    if (left == 0) {
      return; // Fewer symbols than threads.
    }
    // Rounded up: if all fell short of a batch by a record, the clock would begin a batch later.
    long share = (rhythm.records() * left + topic.records() - 1) / topic.records();
    QuoteBatches batches = new QuoteBatches(session, rowsABatch, mostInFlight);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic, rhythm.batch(0, share))) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      long begun = System.nanoTime();
      long due = begun;
      long read = 0;
      int batch = 0;
      while (left > 0) {
        if (batch == 0) {
          waitUntil(due);
        }
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        for (TopicPartition partition : polled.partitions()) {
          PartitionParser parser = parsers.get(partition);
          for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
            batches.write(parser.parse(record.value(), record.offset()));
          }
          offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        batch += polled.count();
        left -= polled.count();
        if (batch >= rhythm.batch(read, share) || left == 0) {
          batches.flush();
          consumer.commitSync(offsets);
          tell(progress, batch, due);
          read += batch;
          batch = 0;
          due = begun + rhythm.dueNanos(read, share);
        }
      }
    }
  }

  private void tell(Progress progress, int batch, long due) {
    if (rhythm.isTimed()) {
      progress.more(batch, (System.nanoTime() - due) / 1e6);
    } else {
      progress.more(batch);
    }
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * @param first share of a batch, beyond which nothing is to be read before its time: so polls are
   *     of equal parts of it
   */
  private static KafkaConsumer<byte[], byte[]> consumer(TradeTopic topic, long first) {
    int most = (int) TradeTopic.LARGE_FETCHES.get("max.poll.records");
    long polls = (first + most - 1) / most;
    return topic.consumer(
        Map.of("group.id", "plain", "max.poll.records", (int) ((first + polls - 1) / polls)));
  }
}
