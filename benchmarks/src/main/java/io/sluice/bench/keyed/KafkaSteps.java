package io.sluice.bench.keyed;

import io.sluice.bench.harness.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Lets the stream threads of Kafka Streams go on to one second at a time; between two they wait
 * here, and cost the others nothing.
 */
final class KafkaSteps {
  private static final long LOOK_MILLIS = 1_000;

  private final int parts;
  private final Map<Long, Integer> ended = new HashMap<>();
  private final SortedMap<Long, Digest> digests = new TreeMap<>();
  private long let;
  private boolean closed;

  KafkaSteps(int parts) {
    this.parts = parts;
  }

  /** The second that was let through last. */
  synchronized long second() {
    return let;
  }

  /** Waits until a second is let through. */
  synchronized void await(long second) {
    while (second > let && !closed) {
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
    ended.merge(second, 1, Integer::sum);
    notifyAll();
  }

  /**
   * Lets one second through, and waits until all parts ended it.
   *
   * @param lives whether the threads do
   * @return how long it took by the wall clock, in nanoseconds
   */
  synchronized long step(BooleanSupplier lives) throws InterruptedException {
    long begun = System.nanoTime();
    let++;
    notifyAll();
    while (ended.getOrDefault(let, 0) < parts) {
      if (!lives.getAsBoolean()) {
        throw new IllegalStateException("Kafka Streams must run, but does not");
      }
      wait(LOOK_MILLIS);
    }
    ended.remove(let);
    return System.nanoTime() - begun;
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
