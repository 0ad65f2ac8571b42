package io.sluice.internal.keyed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scala.Product;

/** What a record of Java, or a case class of Scala, is made of. */
final class Components {
  private static final ClassValue<Components> ALL =
      new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
          try {
            return type.isRecord() ? ofRecord(type) : ofProduct(type);
          } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                "can't take a %s apart: %s; a state is best a record, or a case class of its own"
                    .formatted(type.getName(), e),
                e);
          }
        }
      };

  private final List<String> names;
  private final MethodHandle[] getters;
  private final MethodHandle maker;
  private final Object[] blank;

  private Components(List<String> names, MethodHandle[] getters, Maker maker) {
    this.names = names;
    this.getters = getters;
    this.maker = maker.handle();
    this.blank = maker.blank();
  }

  private record Maker(MethodHandle handle, Object[] blank) {}

  /** Whether a value is a record or a case class. Some of Scala's collections are of those, too. */
  static boolean has(Object value) {
    return value instanceof Record
        || value instanceof Product
            && !value.getClass().getPackageName().startsWith("scala.collection");
  }

  static Components of(Class<?> type) {
    return ALL.get(type);
  }

  private static Components ofRecord(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] all = type.getRecordComponents();
    MethodHandle[] getters = new MethodHandle[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i].getAccessor().setAccessible(true);
      getters[i] = MethodHandles.lookup().unreflect(all[i].getAccessor());
    }
    return new Components(
        Arrays.stream(all).map(RecordComponent::getName).toList(),
        generic(getters),
        maker(type, Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new)));
  }

  /** The fields of a case class stand in the order of its constructor, before all others. */
  private static Components ofProduct(Class<?> type) throws ReflectiveOperationException {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().equals("MODULE$")) { // A case object: there is one.
        return new Components(
            List.of(),
            new MethodHandle[0],
            new Maker(MethodHandles.constant(Object.class, field.get(null)), new Object[0]));
      }
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    List<Constructor<?>> makers =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(one -> one.getParameterCount() <= fields.size())
            .filter(one -> Arrays.equals(one.getParameterTypes(), types(fields, one)))
            .toList();
    if (makers.size() != 1) {
      throw new NoSuchMethodException("no constructor takes just what it holds");
    }
    int count = makers.get(0).getParameterCount();
    MethodHandle[] getters = new MethodHandle[count];
    for (int i = 0; i < count; i++) {
      getters[i] = MethodHandles.lookup().unreflectGetter(fields.get(i));
    }
    return new Components(
        fields.stream().limit(count).map(Field::getName).toList(),
        generic(getters),
        maker(type, makers.get(0).getParameterTypes()));
  }

  private static Class<?>[] types(List<Field> fields, Constructor<?> one) {
    return fields.stream()
        .limit(one.getParameterCount())
        .map(Field::getType)
        .toArray(Class<?>[]::new);
  }

  private static MethodHandle[] generic(MethodHandle[] getters) {
    return Arrays.stream(getters)
        .map(one -> one.asType(one.type().generic()))
        .toArray(MethodHandle[]::new);
  }

  private static Maker maker(Class<?> type, Class<?>[] parameters)
      throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    MethodHandle maker = MethodHandles.lookup().unreflectConstructor(constructor);
    return new Maker(
        maker.asSpreader(Object[].class, parameters.length),
        Arrays.stream(parameters)
            .map(one -> one.isPrimitive() ? Array.get(Array.newInstance(one, 1), 0) : null)
            .toArray());
  }

  List<String> names() {
    return names;
  }

  /** The component at a place of {@link #names}. */
  Object get(Object of, int place) {
    try {
      return (Object) getters[place].invokeExact(of);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("can't read '%s'".formatted(names.get(place)), e);
    }
  }

  /** Null, zero or false for each component, for those of which nothing is known. */
  Object[] blank() {
    return blank.clone();
  }

  /** A value of these components, in the order of {@link #names}. */
  Object make(Object[] all) {
    try {
      return maker.type().parameterCount() == 0 ? maker.invoke() : maker.invoke(all);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("its constructor failed: " + e, e);
    }
  }
}
