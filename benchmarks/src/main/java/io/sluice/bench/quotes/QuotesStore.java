package io.sluice.bench.quotes;

import io.sluice.bench.trades.Progress;
import io.sluice.market.Tick;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.ProcessorContext;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The table {@code quotes} as a store of Kafka Streams, which flushes it before it commits offsets:
 * so it does with caches alone, since 2.7 not with stores. Asked by the thread that processes.
 */
final class QuotesStore implements StateStore, CachedStateStore<byte[], byte[]> {
  static final String NAME = "quotes";

  private final QuoteBatches batches;
  private final Progress progress;
  private int waiting;
  private boolean open;

  QuotesStore(QuoteBatches batches, Progress progress) {
    this.batches = batches;
    this.progress = progress;
  }

  /** Returns how many were given since the last commit. */
  int write(Tick tick) {
    batches.write(tick);
    return ++waiting;
  }

  @Override
  public void flushCache() {
    batches.flush();
    progress.more(waiting);
    waiting = 0;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Deprecated
  @Override
  public void init(ProcessorContext context, StateStore root) {
    throw new UnsupportedOperationException("asked for by old processors alone");
  }

  @Override
  public void flush() {
    // After the commit: nothing is left.
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void clearCache() {
    // Only where a task is thrown away.
  }

  /** One a task; without a changelog, for Cassandra keeps what is written. */
  record Builder(Supplier<QuotesStore> maker) implements StoreBuilder<QuotesStore> {
    @Override
    public StoreBuilder<QuotesStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<QuotesStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<QuotesStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<QuotesStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public QuotesStore build() {
      return maker.get();
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }

    @Override
    public String name() {
      return NAME;
    }
  }
}
