package io.sluice.internal.keyed;

import org.apache.spark.Partitioner;

/** Puts a key into the same partition in every JVM, by its {@link StableHash}. */
public final class KeyPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;

  /** Of so many partitions. */
  public KeyPartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    if (key == null) {
      throw new IllegalArgumentException(
          "a key must not be null; leave out the records without one before state or a window");
    }
    return Math.floorMod(StableHash.of(key), partitions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPartitioner same && same.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
