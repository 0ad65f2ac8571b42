/**
 * Jobs: the stages wired together, with an account of every record.
 *
 * <p>{@link io.sluice.job.StreamJob} plans a batch, writes the plan to its ledger, runs the batch
 * and commits it, in that order; after a batch that failed no later one runs. Nothing here takes or
 * returns null unless it says so.
 */
package io.sluice.job;
