package io.sluice.internal.keyed;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hash of a key that is the same in every JVM. {@code hashCode} of an enum, and of all that holds
 * one, is another in each.
 */
final class StableHash {
  private StableHash() {}

  /**
   * The hash of a key.
   *
   * @throws IllegalArgumentException if it is an array, or holds one: no array equals another
   */
  static int of(Object key) {
    if (key instanceof String || key instanceof Number) {
      return key.hashCode();
    }
    if (key instanceof Enum<?> constant) {
      return constant.name().hashCode();
    }
    if (Components.has(key)) {
      Components components = Components.of(key.getClass());
      int hash = 1;
      for (int i = 0; i < components.names().size(); i++) {
        hash = 31 * hash + of(components.get(key, i));
      }
      return hash;
    }
    if (key instanceof List<?> list) {
      int hash = 1;
      for (Object element : list) {
        hash = 31 * hash + of(element);
      }
      return hash;
    }
    if (key instanceof Set<?> set) {
      return set.stream().mapToInt(StableHash::of).sum();
    }
    if (key instanceof Map<?, ?> map) {
      return map.entrySet().stream().mapToInt(one -> of(one.getKey()) ^ of(one.getValue())).sum();
    }
    if (key != null && key.getClass().isArray()) {
      throw new IllegalArgumentException(
          "a key must not be an array, or hold one: no array equals another; make it a list or text");
    }
    return key == null ? 0 : key.hashCode();
  }
}
