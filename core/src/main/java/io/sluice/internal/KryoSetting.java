package io.sluice.internal;

import io.sluice.market.Sum;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag$;

/** Whether Spark's serializer takes records: Java's does, and Kryo with our registrator. */
public final class KryoSetting {
  private static final String SERIALIZER = "spark.serializer";
  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String OURS = "io.sluice.kryo.SluiceKryo";

  private KryoSetting() {}

  /** Names our registrator, before those that are named, where the serializer is Kryo. */
  public static void complete(SparkConf conf) {
    if (!conf.get(SERIALIZER, "").equals(KryoSerializer.class.getName())) {
      return;
    }
    String named = conf.get(REGISTRATOR, "").trim();
    if (Arrays.stream(named.split(",")).map(String::trim).noneMatch(OURS::equals)) {
      conf.set(REGISTRATOR, named.isEmpty() ? OURS : OURS + "," + named);
    }
  }

  /**
   * Tries it in the Spark of this JVM, if there is one; with another serializer than Kryo nothing
   * is done.
   *
   * @throws IllegalStateException if it fails
   */
  public static void check() {
    SparkEnv env = SparkEnv.get();
    if (env == null || !(env.serializer() instanceof KryoSerializer)) {
      return;
    }
    try {
      SerializerInstance kryo = env.serializer().newInstance();
      kryo.deserialize(
          kryo.serialize(Sum.ZERO, ClassTag$.MODULE$.apply(Sum.class)),
          ClassTag$.MODULE$.apply(Sum.class));
    } catch (Exception e) {
      throw new IllegalStateException(
          "%s must name %s if %s is Kryo, which takes no records of Java without it, but is '%s'; set %1$s=%2$s, your own registrators after a comma, or leave %3$s as it is"
              .formatted(REGISTRATOR, OURS, SERIALIZER, env.conf().get(REGISTRATOR, "")),
          e);
    }
  }
}
