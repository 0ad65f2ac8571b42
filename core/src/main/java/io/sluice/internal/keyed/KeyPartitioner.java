package io.sluice.internal.keyed;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.apache.spark.Partitioner;
import scala.Tuple2;

/**
 * Puts a key into the same partition in every JVM. Spark's own goes by {@code hashCode}, which of
 * an enum, and of all that holds one, is another in each.
 */
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
    return Math.floorMod(hash(key), partitions);
  }

  static int hash(Object key) {
    if (key instanceof Enum<?> constant) {
      return constant.name().hashCode();
    }
    if (key instanceof Record all) {
      return hash(all);
    }
    if (key instanceof Tuple2<?, ?> pair) {
      return 31 * hash(pair._1()) + hash(pair._2());
    }
    if (key instanceof List<?> list) {
      int hash = 1;
      for (Object element : list) {
        hash = 31 * hash + hash(element);
      }
      return hash;
    }
    if (key != null && key.getClass().isArray()) {
      throw new IllegalArgumentException(
          "a key must not be an array, or hold one: no array equals another; make it a list or text");
    }
    return key == null ? 0 : key.hashCode();
  }

  private static int hash(Record key) {
    int hash = 1;
    try {
      for (RecordComponent component : Values.components(key.getClass())) {
        hash = 31 * hash + hash(component.getAccessor().invoke(key));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't read the components of " + key.getClass(), e);
    }
    return hash;
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
