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
import scala.reflect.ClassTag$;

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
    ShuffledRDD<K, V, V> shuffled =
        new ShuffledRDD<>(
            pairs.rdd(), partitioner, KeyShuffle.<K>tag(), KeyShuffle.<V>tag(), tag());
    return new JavaPairRDD<>(shuffled.setSerializer(new OfExecutor()), tag(), tag());
  }

  private static <T> ClassTag<T> tag() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  /** That of {@code spark.serializer}, wherever it is asked. */
  private static final class OfExecutor extends Serializer implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public SerializerInstance newInstance() {
      return SparkEnv.get().serializer().newInstance();
    }

    @Override
    public boolean supportsRelocationOfSerializedObjects() {
      return SparkEnv.get().serializer().supportsRelocationOfSerializedObjects();
    }
  }
}
