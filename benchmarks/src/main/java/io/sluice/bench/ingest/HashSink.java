package io.sluice.bench.ingest;

import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.TickHash;
import io.sluice.market.Tick;
import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.concurrent.atomic.AtomicReference;

/** A sink that keeps the sum of what it is given, in this JVM. */
final class HashSink implements Sink<Tick> {
  private static final long serialVersionUID = 1L;
  private static final AtomicReference<Digest> SUM = new AtomicReference<>(Digest.NONE);

  /** What was written since the last call. */
  static Digest taken() {
    return SUM.getAndSet(Digest.NONE);
  }

  @Override
  public Writer<Tick> open(WriteTime time) {
    return new Writer<>() {
      private long entries;
      private long hash;

      @Override
      public void write(Tick tick) {
        entries++;
        hash += TickHash.of(tick);
      }

      @Override
      public long finish() {
        SUM.accumulateAndGet(new Digest(entries, hash), Digest::and);
        return entries;
      }
    };
  }
}
