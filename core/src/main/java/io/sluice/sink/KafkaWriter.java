package io.sluice.sink;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** One task's records. Connects at the first: a task without a value costs nothing. */
final class KafkaWriter<T> implements Sink.Writer<T> {
  private final KafkaSink<T> sink;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private KafkaProducer<byte[], byte[]> producer;
  private long records;

  KafkaWriter(KafkaSink<T> sink) {
    this.sink = sink;
  }

  @Override
  public void write(T value) {
    try {
      if (producer == null) {
        producer = sink.producer();
      }
      checkFailure();
      producer.send(
          new ProducerRecord<>(sink.topic(), sink.keyOf(value), sink.valueOf(value)),
          (metadata, error) -> failure.compareAndSet(null, error));
      records++;
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  @Override
  public long finish() {
    if (producer != null) {
      producer.flush();
      checkFailure();
    }
    return records;
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close();
    }
  }

  private void checkFailure() {
    Exception error = failure.get();
    if (error != null) {
      throw failed(error);
    }
  }

  private SinkException failed(Exception e) {
    return new SinkException("can't write to %s: %s".formatted(sink, e.getMessage()), e);
  }
}
