package io.sluice.internal.keyed;

import java.io.Serializable;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/**
 * Brings pairs into the partitions of their keys, as Spark's {@code partitionBy} does. That one
 * sends its serializer along with every task, and if it is Kryo's, every task makes a Kryo of its
 * own, and registers all classes with it: a fifth of what a small batch costs. Here executors take
 * the serializer that they have, with the Kryos that it has made.
 */
public final class KeyShuffle {
  private KeyShuffle() {}

  /** The same pairs, by the partitioner. */
  public static <K, V> JavaPairRDD<K, V> of(JavaPairRDD<K, V> pairs, Partitioner partitioner) {
    if (pairs.partitioner().equals(Optional.of(partitioner))) {
      return pairs;
    }
    ClassTag<K> keys = pairs.kClassTag();
    ClassTag<V> values = pairs.vClassTag();
    ShuffledRDD<K, V, V> shuffled =
        new ShuffledRDD<>(pairs.rdd(), partitioner, keys, values, values);
    return new JavaPairRDD<>(shuffled.setSerializer(new OfExecutor(keys, values)), keys, values);
  }

  /** The one that Spark would choose for these types, wherever it is asked. */
  private static final class OfExecutor extends Serializer implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ClassTag<?> keys;
    private final ClassTag<?> values;

    OfExecutor(ClassTag<?> keys, ClassTag<?> values) {
      this.keys = keys;
      this.values = values;
    }

    private Serializer executors() {
      return SparkEnv.get().serializerManager().getSerializer(keys, values);
    }

    @Override
    public SerializerInstance newInstance() {
      return executors().newInstance();
    }

    @Override
    public boolean supportsRelocationOfSerializedObjects() {
      return executors().supportsRelocationOfSerializedObjects();
    }
  }
}
