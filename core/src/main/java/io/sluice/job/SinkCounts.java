package io.sluice.job;

import java.io.Serializable;

/**
 * What became of the records of one sink: {@code in = written + late + failed}.
 *
 * @param in how many it was given
 * @param written how many it wrote
 * @param late how many came after their window or their expiry
 * @param failed how many it could not write; a batch with one of these is not committed
 */
public record SinkCounts(long in, long written, long late, long failed) implements Serializable {
  /** Nothing yet. */
  public static final SinkCounts NONE = new SinkCounts(0, 0, 0, 0);

  /** These and others. */
  public SinkCounts plus(SinkCounts other) {
    return new SinkCounts(
        in + other.in, written + other.written, late + other.late, failed + other.failed);
  }
}
