package io.sluice.sink;

import io.sluice.internal.Acknowledgements;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's records. Connects at the first: a task without a value costs nothing. */
final class KafkaWriter<T> implements Sink.Writer<T> {
  private static final Logger log = LoggerFactory.getLogger(KafkaWriter.class);

  private final KafkaSink<T> sink;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private KafkaProducer<byte[], byte[]> producer;
  private Acknowledgements acknowledgements;
  private boolean finished;
  private long records;

  KafkaWriter(KafkaSink<T> sink) {
    this.sink = sink;
  }

  @Override
  public void write(T value) {
    try {
      if (producer == null) {
        producer = sink.producer();
        acknowledgements =
            Acknowledgements.of(
                "Kafka at " + sink.bootstrapServers(), KafkaSink.MOST_SILENCE, log::warn);
      }
      checkFailure();
      acknowledgements.sending();
      producer.send(
          new ProducerRecord<>(sink.topic(), sink.keyOf(value), sink.valueOf(value)),
          (metadata, error) -> {
            failure.compareAndSet(null, error);
            acknowledgements.answered();
          });
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
    finished = true;
    return records;
  }

  @Override
  public void close() {
    if (producer != null) {
      acknowledgements.close();
      // What failed need not be waited for.
      producer.close(finished ? Duration.ofMillis(Long.MAX_VALUE) : Duration.ZERO);
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
