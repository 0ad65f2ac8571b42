package io.sluice.job;

import io.sluice.market.Bar;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Bars in this JVM, by the write time of their batch. A write that differs from what the same batch
 * wrote before, as a replay may, is kept as a difference.
 */
final class BarTable implements Sink<Bar> {
  private static final Map<String, Content> TABLES = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  /** Symbol, width and start. */
  record Key(String symbol, Duration width, Instant start) {}

  private static final class Content {
    private final Map<Long, Map<Key, Bar>> batches = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
    private volatile Supplier<RuntimeException> failure = () -> null;
  }

  BarTable() {
    TABLES.put(id, new Content());
  }

  /** Fails with what this gives, if anything; asked before each write and each end of a task. */
  void failWith(Supplier<RuntimeException> failure) {
    content().failure = failure;
  }

  /** What a batch wrote. */
  Map<Key, Bar> of(long writeMicros) {
    return Map.copyOf(content().batches.getOrDefault(writeMicros, Map.of()));
  }

  /** Each bar as it was written last. */
  Collection<Bar> newest() {
    Map<Key, Bar> bars = new HashMap<>();
    content().batches.values().forEach(bars::putAll);
    return bars.values();
  }

  List<String> differences() {
    return List.copyOf(content().differences);
  }

  private Content content() {
    return TABLES.get(id);
  }

  @Override
  public Writer<Bar> open(WriteTime time) {
    Content content = content();
    Map<Key, Bar> batch =
        content.batches.computeIfAbsent(time.micros(), micros -> new ConcurrentHashMap<>());
    return new Writer<>() {
      private long written;

      @Override
      public void write(Bar bar) {
        fail();
        Bar before = batch.put(new Key(bar.symbol(), bar.width(), bar.start()), bar);
        if (before != null && !before.equals(bar)) {
          content.differences.add(before + " became " + bar);
        }
        written++;
      }

      @Override
      public long finish() {
        fail();
        return written;
      }

      private void fail() {
        RuntimeException failure = content.failure.get();
        if (failure != null) {
          throw failure;
        }
      }
    };
  }
}
