package io.sluice.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Those that Kryo would make empty and fill, which they refuse: {@code List.of} and its like. What
 * is read can't be changed either.
 */
final class JavaCollections {
  private JavaCollections() {}

  static void register(Kryo kryo) {
    Serializer<Collection<?>> lists = new Many<>(all -> Arrays.stream(all).toList());
    Serializer<Collection<?>> sets = new Many<>(Set::of);
    for (List<?> one : List.of(List.of(), List.of(1), List.of(1, 2, 3).subList(0, 2))) {
      kryo.register(one.getClass(), lists);
    }
    for (Set<?> one : List.of(Set.of(), Set.of(1))) {
      kryo.register(one.getClass(), sets);
    }
    for (Map<?, ?> one : List.of(Map.of(), Map.of(1, 1))) {
      kryo.register(one.getClass(), new Pairs());
    }
    kryo.register(Map.entry(1, 1).getClass(), new OnePair());
  }

  private static final class Many<C extends Collection<?>> extends Serializer<C> {
    private final Function<Object[], ? extends C> make;

    private Many(Function<Object[], ? extends C> make) {
      this.make = make;
    }

    @Override
    public void write(Kryo kryo, Output out, C all) {
      writeAll(kryo, out, all.toArray());
    }

    @Override
    public C read(Kryo kryo, Input in, Class<C> type) {
      return make.apply(readAll(kryo, in));
    }
  }

  private static final class Pairs extends Serializer<Map<?, ?>> {
    @Override
    public void write(Kryo kryo, Output out, Map<?, ?> all) {
      writeAll(kryo, out, all.keySet().toArray());
      all.keySet().forEach(key -> kryo.writeClassAndObject(out, all.get(key)));
    }

    @Override
    public Map<?, ?> read(Kryo kryo, Input in, Class<Map<?, ?>> type) {
      Object[] keys = readAll(kryo, in);
      return Map.ofEntries(
          Arrays.stream(keys)
              .map(key -> Map.entry(key, kryo.readClassAndObject(in)))
              .toArray(Map.Entry<?, ?>[]::new));
    }
  }

  private static final class OnePair extends Serializer<Map.Entry<?, ?>> {
    @Override
    public void write(Kryo kryo, Output out, Map.Entry<?, ?> one) {
      kryo.writeClassAndObject(out, one.getKey());
      kryo.writeClassAndObject(out, one.getValue());
    }

    @Override
    public Map.Entry<?, ?> read(Kryo kryo, Input in, Class<Map.Entry<?, ?>> type) {
      return Map.entry(kryo.readClassAndObject(in), kryo.readClassAndObject(in));
    }
  }

  private static void writeAll(Kryo kryo, Output out, Object[] all) {
    out.writeInt(all.length, true);
    for (Object one : all) {
      kryo.writeClassAndObject(out, one);
    }
  }

  private static Object[] readAll(Kryo kryo, Input in) {
    Object[] all = new Object[in.readInt(true)];
    for (int i = 0; i < all.length; i++) {
      all[i] = kryo.readClassAndObject(in);
    }
    return all;
  }
}
