package io.sluice.bench.keyed;

import io.sluice.bench.trades.Digest;
import java.util.SortedMap;
import java.util.TreeMap;

/** Seconds for the threads of Kafka Streams, each of which says when it has ended one. */
final class KafkaSteps extends Steps {
  private final int parts;
  private final SortedMap<Long, Digest> digests = new TreeMap<>();
  private long ended;
  private boolean closed;

  KafkaSteps(int parts) {
    this.parts = parts;
  }

  @Override
  boolean isDone() {
    return ended == let() * parts;
  }

  /** Waits until a second is let through. */
  synchronized void await(long second) {
    while (second > let() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("a stream thread was interrupted", e);
      }
    }
  }

  /** Takes what a part gave at the end of a second. */
  synchronized void done(long second, Digest digest) {
    digests.merge(second * SteppedContext.BATCH_MILLIS, digest, Digest::and);
    ended++;
    notifyAll();
  }

  /** What was given since the last call, by the time since it began. */
  synchronized SortedMap<Long, Digest> taken() {
    SortedMap<Long, Digest> all = new TreeMap<>(digests);
    digests.clear();
    return all;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
