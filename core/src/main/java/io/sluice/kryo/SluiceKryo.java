package io.sluice.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.factories.SerializerFactory;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Lets Spark's Kryo take records of Java, and {@code List.of}, {@code Set.of}, {@code Map.of} and
 * their like. {@code spark.kryo.registrator} names it, before the application's own if it has one:
 *
 * <pre>
 * spark.serializer         org.apache.spark.serializer.KryoSerializer
 * spark.kryo.registrator   io.sluice.kryo.SluiceKryo
 * </pre>
 *
 * <p>What Sluice's pieces send is registered, so {@code spark.kryo.registrationRequired=true} works
 * with them. An application registers records of its own in a registrator of its own, named after
 * this one; {@code spark.kryo.classesToRegister} can't have records, as Spark reads it first.
 *
 * <p>A {@code StreamJob} adds it where the serializer is Kryo. Runs on the driver and on executors.
 * What Kryo wrote is for the same build to read, and nothing of Sluice keeps it longer than Spark
 * runs: ledger, state and tables have formats of their own. Spark's own checkpoint of a stream's
 * data does keep it: who uses that with Kryo begins a new one with a new version of Sluice.
 *
 * @since 0.1.0
 */
public final class SluiceKryo implements KryoRegistrator {
  /** For Spark, which makes one of its name. */
  public SluiceKryo() {}

  @Override
  public void registerClasses(Kryo kryo) {
    SerializerFactory records = (k, type) -> new RecordSerializer<>(type);
    kryo.addDefaultSerializer(Record.class, records);
    MarketForms.register(kryo);
    JavaCollections.register(kryo);
    Sent.classes().forEach(kryo::register);
  }
}
