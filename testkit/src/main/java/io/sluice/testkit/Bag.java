package io.sluice.testkit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Elements with how often each is there: lists compared without their order. */
record Bag(Map<Object, Integer> counts) {
  static Bag of(Collection<?> elements) {
    Map<Object, Integer> counts = new HashMap<>();
    elements.forEach(element -> counts.merge(element, 1, Integer::sum));
    return new Bag(counts);
  }
}
