package io.sluice.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes the components of any record, and makes it anew by its constructor, whose checks run. Kryo
 * itself sets fields, which Java forbids of records.
 */
final class RecordSerializer<T> extends Serializer<T> {
  private final Class<T> type;
  private final Component[] components;
  private final MethodHandle maker;

  private record Component(String name, Class<?> type, MethodHandle getter) {
    void write(Kryo kryo, Output out, Object of) throws Throwable {
      Object value = (Object) getter.invokeExact(of);
      if (type.isPrimitive()) {
        Primitives.write(out, value);
      } else if (type == String.class) {
        out.writeString((String) value);
      } else {
        kryo.writeClassAndObject(out, value);
      }
    }

    Object read(Kryo kryo, Input in) {
      if (type.isPrimitive()) {
        return Primitives.read(in, type);
      }
      return type == String.class ? in.readString() : kryo.readClassAndObject(in);
    }
  }

  RecordSerializer(Class<T> type) {
    this.type = type;
    try {
      RecordComponent[] all = type.getRecordComponents();
      components = new Component[all.length];
      for (int i = 0; i < all.length; i++) {
        all[i].getAccessor().setAccessible(true);
        MethodHandle getter = MethodHandles.lookup().unreflect(all[i].getAccessor());
        components[i] =
            new Component(
                all[i].getName(), all[i].getType(), getter.asType(getter.type().generic()));
      }
      Constructor<T> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      maker =
          MethodHandles.lookup()
              .unreflectConstructor(constructor)
              .asSpreader(Object[].class, all.length);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "records that Kryo writes must be open to Sluice, but %s is not: %s; open its package in module-info, or give it a serializer of its own"
              .formatted(type.getName(), e),
          e);
    }
  }

  @Override
  public void write(Kryo kryo, Output out, T value) {
    for (Component component : components) {
      try {
        component.write(kryo, out, value);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalArgumentException(
            "can't read '%s' of a %s: %s".formatted(component.name(), type.getName(), e), e);
      }
    }
  }

  @Override
  public T read(Kryo kryo, Input in, Class<T> same) {
    Object[] all = new Object[components.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = components[i].read(kryo, in);
    }
    try {
      return type.cast(maker.invoke(all));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          "the constructor of %s failed: %s".formatted(type.getName(), e), e);
    }
  }
}
