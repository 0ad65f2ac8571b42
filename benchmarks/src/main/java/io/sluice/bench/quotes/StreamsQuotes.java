package io.sluice.bench.quotes;

import com.datastax.oss.driver.api.core.CqlSession;
import io.sluice.bench.harness.Names;
import io.sluice.bench.trades.PartitionParser;
import io.sluice.bench.trades.Progress;
import io.sluice.bench.trades.QuotesTarget;
import io.sluice.bench.trades.TradeTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Kafka Streams with the driver, at least once: a processor a partition, which writes by {@link
 * QuotesStore} and asks for a commit once it has its share of a batch.
 */
final class StreamsQuotes implements QuotesWork {
  private static final Duration CLOSING = Duration.ofMinutes(1);

  private final int threads;
  private final int records;
  private final int rowsABatch;
  private final int mostInFlight;

  /**
   * @param threads that process
   * @param records that all partitions together have between two commits
   * @param rowsABatch rows of one symbol that go together to Cassandra
   * @param mostInFlight batches of a partition under way at once
   */
  StreamsQuotes(int threads, int records, int rowsABatch, int mostInFlight) {
    this.threads = threads;
    this.records = records;
    this.rowsABatch = rowsABatch;
    this.mostInFlight = mostInFlight;
  }

  @Override
  public String name() {
    return Names.KAFKA_STREAMS;
  }

  @Override
  public void run(TradeTopic topic, QuotesTarget table, Path folder, Progress progress)
      throws Exception {
    try (CqlSession session = table.connect()) {
      int share = records / topic.ends().size();
      Topology topology =
          new Topology()
              .addSource(
                  "trades", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name())
              .addProcessor("write", () -> new Write(topic, share), "trades")
              .addStateStore(
                  new QuotesStore.Builder(
                      () ->
                          new QuotesStore(
                              new QuoteBatches(session, rowsABatch, mostInFlight), progress)),
                  "write");
      KafkaStreams streams = new KafkaStreams(topology, settings(topic, folder));
      try (AutoCloseable ending = () -> end(streams)) {
        streams.setUncaughtExceptionHandler(
            e -> {
              progress.failed(e);
              return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
        streams.start();
        progress.await();
      }
    }
  }

  private static void end(KafkaStreams streams) {
    if (!streams.close(CLOSING)) {
      throw new IllegalStateException(
          "Kafka Streams must end within %d s, but has not".formatted(CLOSING.toSeconds()));
    }
  }

  private Properties settings(TradeTopic topic, Path folder) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "quotes-" + UUID.randomUUID());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, topic.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    settings.put("auto.offset.reset", "earliest");
    settings.putAll(TradeTopic.LARGE_FETCHES);
    // As much as a poll gives: with the default of 1,000, partitions are paused all the time.
    settings.put("buffered.records.per.partition", 20_000);
    return settings;
  }

  private static final class Write implements Processor<byte[], byte[], Void, Void> {
    private final TradeTopic topic;
    private final int share;
    private ProcessorContext<Void, Void> context;
    private QuotesStore quotes;
    private PartitionParser parser;
    private long end;

    Write(TradeTopic topic, int share) {
      this.topic = topic;
      this.share = share;
    }

    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
      context = processorContext;
      quotes = context.getStateStore(QuotesStore.NAME);
      int partition = context.taskId().partition();
      parser = new PartitionParser(topic, partition);
      end = topic.ends().get(partition);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      long offset = context.recordMetadata().map(RecordMetadata::offset).orElseThrow();
      int waiting = quotes.write(parser.parse(record.value(), offset));
      // The last of all need not wait for the commit of every 30 s.
      if (waiting == share || offset + 1 == end) {
        context.commit();
      }
    }
  }
}
