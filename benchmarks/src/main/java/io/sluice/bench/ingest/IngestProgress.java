package io.sluice.bench.ingest;

import io.sluice.bench.trades.Digest;
import io.sluice.bench.trades.Progress;

/** How far a contestant has come, and what it has read. Thread-safe. */
final class IngestProgress {
  private final Progress progress;
  private Digest read = Digest.NONE;

  IngestProgress(Progress progress) {
    this.progress = progress;
  }

  /** The same without what was read. */
  Progress ofRecords() {
    return progress;
  }

  void failed(Throwable cause) {
    progress.failed(cause);
  }

  /** Waits until all is read. */
  void await() throws InterruptedException {
    progress.await();
  }

  /** So much is done: a batch, with all that makes it durable. */
  synchronized void more(Digest part) {
    read = read.and(part);
    progress.more(part.entries());
  }

  synchronized Digest read() {
    return read;
  }
}
