package io.sluice.bench.keyed;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Serializers of what Spark shuffles and keeps, for Kryo can't make records. Public, for Spark
 * makes it.
 *
 * @since 0.1.0
 */
public final class BenchKryo implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(MinMax.class, new OfMinMax());
    kryo.register(StateBenchmark.Total.class, new OfTotal());
    kryo.register(Extremes.class, new OfExtremes());
  }

  private static final class OfMinMax extends Serializer<MinMax> {
    @Override
    public void write(Kryo kryo, Output out, MinMax value) {
      out.writeLong(value.min(), false);
      out.writeLong(value.max(), false);
    }

    @Override
    public MinMax read(Kryo kryo, Input in, Class<MinMax> type) {
      return new MinMax(in.readLong(false), in.readLong(false));
    }
  }

  private static final class OfTotal extends Serializer<StateBenchmark.Total> {
    @Override
    public void write(Kryo kryo, Output out, StateBenchmark.Total value) {
      out.writeLong(value.sum(), true);
      out.writeBoolean(value.touched());
    }

    @Override
    public StateBenchmark.Total read(Kryo kryo, Input in, Class<StateBenchmark.Total> type) {
      return new StateBenchmark.Total(in.readLong(true), in.readBoolean());
    }
  }

  private static final class OfExtremes extends Serializer<Extremes> {
    @Override
    public void write(Kryo kryo, Output out, Extremes value) {
      byte[] bytes = value.bytes();
      out.writeInt(bytes.length, true);
      out.writeBytes(bytes);
    }

    @Override
    public Extremes read(Kryo kryo, Input in, Class<Extremes> type) {
      return Extremes.of(in.readBytes(in.readInt(true)));
    }
  }
}
