package io.sluice.job;

import java.util.Optional;

/**
 * What a run has planned and what it has done. There is at most one plan without its commit: after
 * a restart it is run first.
 */
interface Ledger extends AutoCloseable {

  /**
   * Says what the run reads.
   *
   * @throws JobException if the ledger is that of another source
   */
  void claim(String source);

  /**
   * Says where the run writes.
   *
   * @param targets the sinks' names and what each writes to
   * @throws JobException if the ledger is that of a run that wrote elsewhere: what that one has
   *     committed would be missing there
   */
  void claimTargets(String targets);

  /** The last commit; empty at the very first start. */
  Optional<Commit> last();

  /** The plan that was not committed. */
  Optional<Batch> pending();

  /** Writes down a plan, before any output of its batch. On return it is safe. */
  void plan(Batch batch);

  /** Writes down that a batch is done, with all its outputs. On return it is safe. */
  void commit(Commit commit);

  @Override
  void close();

  /** A ledger that ends with the job: a restart begins anew. */
  static Ledger inMemory() {
    return new Ledger() {
      @Override
      public void claim(String source) {}

      @Override
      public void claimTargets(String targets) {}

      @Override
      public Optional<Commit> last() {
        return Optional.empty();
      }

      @Override
      public Optional<Batch> pending() {
        return Optional.empty();
      }

      @Override
      public void plan(Batch batch) {}

      @Override
      public void commit(Commit commit) {}

      @Override
      public void close() {}
    };
  }
}
