package io.sluice.source;

import io.sluice.record.Raw;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one slice. Ends by the consumer's position, not by the last record's offset: the
 * last offsets may hold no record, as after a transaction or compaction.
 */
final class KafkaSliceIterator implements Iterator<Raw> {
  private static final Logger log = LoggerFactory.getLogger(KafkaSliceIterator.class);
  private static final byte[] NOTHING = {};
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final PartitionReader reader;
  private final KafkaSlice slice;
  private final KafkaClients clients;
  private final TopicPartition partition;
  private final LongSupplier nanoClock;
  private long position;
  private Raw next;
  private boolean ended;

  KafkaSliceIterator(PartitionReader reader, KafkaSlice slice, KafkaClients clients) {
    this(reader, slice, clients, System::nanoTime);
  }

  /**
   * The same, by another clock.
   *
   * @param reader stands where the slice begins
   */
  KafkaSliceIterator(
      PartitionReader reader, KafkaSlice slice, KafkaClients clients, LongSupplier nanoClock) {
    this.reader = reader;
    this.nanoClock = nanoClock;
    this.position = slice.from();
    this.slice = slice;
    this.clients = clients;
    this.partition = new TopicPartition(slice.input().topic(), slice.input().partition());
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      advance();
    }
    return next != null;
  }

  @Override
  public Raw next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more records in " + slice);
    }
    Raw record = next;
    next = null;
    return record;
  }

  private void advance() {
    while (!reader.hasPolled()) {
      if (position() >= slice.until()) {
        end();
        return;
      }
      poll();
    }
    ConsumerRecord<byte[], byte[]> record = reader.peek();
    if (record.offset() >= slice.until()) {
      end();
      return;
    }
    reader.skip();
    byte[] value = record.value() == null ? NOTHING : record.value();
    next = new Raw(value, slice.input(), record.offset());
  }

  /** What is polled beyond the end is for the next slice. */
  private void end() {
    ended = true;
    reader.stopAt(slice.until());
  }

  private void poll() {
    long from = position();
    long begun = nanoClock.getAsLong();
    long due = begun + TELL_EVERY.toNanos();
    try {
      while (!reader.hasPolled() && position() == from) {
        long now = nanoClock.getAsLong();
        if (now - begun > KafkaClients.MOST_SILENCE.toNanos()) {
          throw new SourceException(
              "Kafka at %s gave nothing of %s from offset %d on for %d s; is it running, and is the partition's leader up? Start the job again to go on"
                  .formatted(clients, partition, from, KafkaClients.MOST_SILENCE.toSeconds()));
        }
        if (now - due >= 0) {
          due = now + TELL_EVERY.toNanos();
          log.warn(
              "waiting for Kafka at {}, which gave nothing of {} from offset {} on for {} s; fails after {} s",
              clients,
              partition,
              from,
              Duration.ofNanos(now - begun).toSeconds(),
              KafkaClients.MOST_SILENCE.toSeconds());
        }
        reader.poll(POLL);
      }
    } catch (OffsetOutOfRangeException e) {
      throw new SourceException(
          "%s no longer has offset %d: retention deleted it after the batch was planned; start the job again to go on after what is gone, and keep records longer (retention.ms)"
              .formatted(partition, from),
          e);
    }
  }

  /** As far as it is known: a consumer may have to ask Kafka, which may be silent. */
  private long position() {
    try {
      position = reader.position(POLL);
    } catch (TimeoutException e) {
      // Polling tells, and gives up some time.
    }
    return position;
  }
}
