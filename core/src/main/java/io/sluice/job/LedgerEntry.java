package io.sluice.job;

import java.util.Optional;

/**
 * What a ledger knows: what is done, and what is planned after it.
 *
 * @param last the last commit; empty before the first
 * @param pending the plan that has no commit, if there is one
 */
record LedgerEntry(Optional<Commit> last, Optional<Batch> pending) {
  /** Before the very first start. */
  static final LedgerEntry NOTHING = new LedgerEntry(Optional.empty(), Optional.empty());

  /** With a plan. */
  LedgerEntry planned(Batch batch) {
    return new LedgerEntry(last, Optional.of(batch));
  }

  /** With a commit, which ends the plan of its batch. */
  LedgerEntry committed(Commit commit) {
    return new LedgerEntry(
        Optional.of(commit), pending.filter(batch -> batch.id() > commit.batch()));
  }
}
