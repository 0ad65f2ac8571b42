package io.sluice.window;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import scala.Product;
import scala.Tuple2;

/**
 * An order of all that can be a key, the same in every JVM: numbers, text, booleans and instants by
 * their own, enums as they are declared, lists, pairs, records and case classes part by part; of
 * several types by their names. Equal are only those that {@code equals} says are.
 */
enum KeyOrder implements Comparator<Object> {
  ASCENDING;

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          RecordComponent[] all = type.getRecordComponents();
          for (RecordComponent component : all) {
            component.getAccessor().setAccessible(true);
          }
          return all;
        }
      };

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public int compare(Object one, Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    int byType = one.getClass() == other.getClass() ? 0 : type(one).compareTo(type(other));
    if (byType != 0) {
      return byType;
    }
    if (!(one instanceof Comparable) || one instanceof Record || one instanceof Product) {
      return inTurn(parts(one).iterator(), parts(other).iterator());
    }
    int natural = ((Comparable) one).compareTo(other);
    return natural == 0 && one instanceof BigDecimal number
        ? Integer.compare(number.scale(), ((BigDecimal) other).scale())
        : natural;
  }

  private int inTurn(Iterator<?> one, Iterator<?> other) {
    while (one.hasNext() && other.hasNext()) {
      int part = compare(one.next(), other.next());
      if (part != 0) {
        return part;
      }
    }
    return Boolean.compare(one.hasNext(), other.hasNext());
  }

  private static String type(Object key) {
    if (key instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getName();
    }
    // Of these there are many classes, and Scala has some of its own for pairs of numbers.
    return Stream.<Class<?>>of(List.class, Set.class, Map.class, Tuple2.class)
        .filter(kind -> kind.isInstance(key))
        .findFirst()
        .orElse(key.getClass())
        .getName();
  }

  private List<?> parts(Object key) {
    if (key instanceof List<?> list) {
      return list;
    }
    if (key instanceof Set<?> set) {
      return set.stream().sorted(this).toList();
    }
    if (key instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
          .sorted(this)
          .toList();
    }
    List<Object> parts = new ArrayList<>();
    if (key instanceof Product product) {
      for (int i = 0; i < product.productArity(); i++) {
        parts.add(product.productElement(i));
      }
      return parts;
    }
    try {
      for (RecordComponent component : COMPONENTS.get(key.getClass())) {
        parts.add(component.getAccessor().invoke(key));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't read the components of " + key.getClass(), e);
    }
    return parts;
  }
}
