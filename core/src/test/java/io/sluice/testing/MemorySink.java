package io.sluice.testing;

import io.sluice.sink.Sink;
import io.sluice.sink.SinkException;
import io.sluice.sink.WriteTime;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps values in this JVM, where local executors run too. Every write counts, a replay's as well.
 */
public final class MemorySink<T> implements Sink<T> {
  private static final Map<String, Queue<Object>> VALUES = new ConcurrentHashMap<>();
  private static final Map<String, AtomicLong> FAIL_AFTER = new ConcurrentHashMap<>();

  private final String name;

  /** The same name gives the same values. */
  public MemorySink(String name) {
    this.name = name;
    VALUES.putIfAbsent(name, new ConcurrentLinkedQueue<>());
    FAIL_AFTER.putIfAbsent(name, new AtomicLong(Long.MAX_VALUE));
  }

  /** All that was written. */
  @SuppressWarnings("unchecked")
  public List<T> values() {
    return (List<T>) List.copyOf(VALUES.get(name));
  }

  /** Fails the task that would write one more than so many values from now on. */
  public void failAfter(long values) {
    FAIL_AFTER.get(name).set(values);
  }

  @Override
  public Writer<T> open(WriteTime time) {
    return new Writer<>() {
      private long written;

      @Override
      public void write(T value) {
        if (FAIL_AFTER.get(name).decrementAndGet() < 0) {
          throw new SinkException("told to fail");
        }
        VALUES.get(name).add(value);
        written++;
      }

      @Override
      public long finish() {
        return written;
      }
    };
  }
}
