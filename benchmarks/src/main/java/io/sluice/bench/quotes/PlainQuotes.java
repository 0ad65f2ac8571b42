package io.sluice.bench.quotes;

import com.datastax.oss.driver.api.core.CqlSession;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

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
    return "plain";
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Written written)
      throws Exception {
    List<Thread> all = new ArrayList<>();
    try (CqlSession session = table.connect()) {
      for (int i = 0; i < threads; i++) {
        int number = i;
        Thread thread =
            new Thread(
                () -> {
                  try {
                    copy(topic, number, session, written);
                  } catch (RuntimeException e) {
                    written.failed(e);
                  }
                },
                "plain-" + number);
        thread.start();
        all.add(thread);
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
  }

  /** Of every batch, a thread has as large a share as it has of the topic. */
  private void copy(TradeTopic topic, int thread, CqlSession session, Written written) {
    List<TopicPartition> partitions = new ArrayList<>();
    Map<Integer, Input.Partition> inputs = new HashMap<>();
    long left = 0;
    for (int partition = thread; partition < topic.ends().size(); partition += threads) {
      partitions.add(new TopicPartition(topic.name(), partition));
      inputs.put(partition, new Input.Partition(topic.name(), partition, partition));
      left += topic.ends().get(partition);
    }
    if (left == 0) {
      return; // Fewer symbols than threads.
    }
    long share = Math.max(1, rhythm.records() * left / topic.records());
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    QuoteBatches batches = new QuoteBatches(session, rowsABatch, mostInFlight);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic, share)) {
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
          Input.Partition input = inputs.get(partition.partition());
          for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
            batches.write(parse(parser, new Raw(record.value(), input, record.offset())));
          }
          offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        batch += polled.count();
        left -= polled.count();
        if (batch >= share || left == 0) {
          batches.flush();
          consumer.commitSync(offsets);
          tell(written, batch, due);
          read += batch;
          batch = 0;
          due = begun + rhythm.dueNanos(read, share);
        }
      }
    }
  }

  private void tell(Written written, int batch, long due) {
    if (rhythm.isTimed()) {
      written.more(batch, (System.nanoTime() - due) / 1e6);
    } else {
      written.more(batch);
    }
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static Tick parse(TickParser parser, Raw raw) {
    return ((Parsed.Accepted<Tick>) parser.parse(raw)).value();
  }

  /**
   * @param share of a batch, beyond which nothing is to be read before its time
   */
  private static KafkaConsumer<byte[], byte[]> consumer(TradeTopic topic, long share) {
    Map<String, Object> settings = new HashMap<>(TradeTopic.LARGE_FETCHES);
    settings.compute("max.poll.records", (name, most) -> (int) Math.min((Integer) most, share));
    settings.put("bootstrap.servers", topic.bootstrapServers());
    settings.put("group.id", "plain");
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
