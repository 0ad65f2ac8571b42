package io.sluice.source;

import io.sluice.record.Raw;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The records of one slice. Ends by the consumer's position, not by the last record's offset: the
 * last offsets may hold no record, as after a transaction or compaction.
 */
final class KafkaSliceIterator implements Iterator<Raw> {
  private static final byte[] NOTHING = {};
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaSlice slice;
  private final KafkaClients clients;
  private final TopicPartition partition;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();
  private Raw next;
  private boolean ended;

  KafkaSliceIterator(
      KafkaConsumer<byte[], byte[]> consumer, KafkaSlice slice, KafkaClients clients) {
    this.consumer = consumer;
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
    while (!polled.hasNext()) {
      if (position() >= slice.until()) {
        ended = true;
        return;
      }
      poll();
    }
    ConsumerRecord<byte[], byte[]> record = polled.next();
    if (record.offset() >= slice.until()) {
      ended = true;
      return;
    }
    byte[] value = record.value() == null ? NOTHING : record.value();
    next = new Raw(value, slice.input(), record.offset());
  }

  private void poll() {
    long position = position();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!polled.hasNext() && position() == position) {
        if (System.nanoTime() > deadline) {
          throw new SourceException(
              "Kafka at %s gave nothing of %s from offset %d on for %d s; is it running, and is the partition's leader up?"
                  .formatted(clients, partition, position, PATIENCE.toSeconds()));
        }
        polled = consumer.poll(POLL).records(partition).iterator();
      }
    } catch (OffsetOutOfRangeException e) {
      throw new SourceException(
          "%s no longer has offset %d: retention deleted it after the batch was planned; start the job again to go on after what is gone, and keep records longer (retention.ms)"
              .formatted(partition, position),
          e);
    }
  }

  private long position() {
    try {
      return consumer.position(partition);
    } catch (TimeoutException e) {
      throw clients.silent(KafkaClients.PATIENCE, e);
    }
  }
}
