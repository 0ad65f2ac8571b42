package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<Integer> started = new ArrayList<>();

  @Test
  void should_give_all_in_order_over_empty_sources() {
    // given
    var sources = sources(List.of(), List.of(1, 2), List.of(), List.of(), List.of(3), List.of());

    // when
    List<Integer> read = new ArrayList<>();
    InOrder.atOnce(sources, 2).forEachRemaining(read::add);

    // then
    assertEquals(List.of(1, 2, 3), read);
    assertEquals(List.of(0, 1, 2, 3, 4, 5), started);
  }

  @Test
  void should_start_as_many_at_once_as_it_may() {
    // given
    var rows = InOrder.atOnce(sources(List.of(1, 2), List.of(3), List.of(4), List.of(5)), 2);

    // when, then: none before the first is wanted, then two ahead
    assertEquals(List.of(), started);
    rows.next();
    rows.next();
    assertEquals(List.of(0, 1), started);
    rows.next();
    assertEquals(List.of(0, 1, 2), started);
  }

  @Test
  void should_start_one_and_then_more_when_growing() {
    // given
    var rows =
        InOrder.growing(
            sources(List.of(1), List.of(2), List.of(3), List.of(4), List.of(5), List.of(6)), 2);

    // when, then
    rows.next();
    assertEquals(List.of(0), started);
    rows.next();
    assertEquals(List.of(0, 1, 2), started);
    rows.next();
    assertEquals(List.of(0, 1, 2, 3), started);
  }

  @Test
  void should_end() {
    InOrder<Integer> rows = InOrder.atOnce(sources(List.of()), 3);
    assertFalse(rows.hasNext());
    assertThrows(NoSuchElementException.class, rows::next);
  }

  @SafeVarargs
  private Iterator<Supplier<Iterator<Integer>>> sources(List<Integer>... lists) {
    List<Supplier<Iterator<Integer>>> sources = new ArrayList<>();
    for (int i = 0; i < lists.length; i++) {
      int number = i;
      sources.add(
          () -> {
            started.add(number);
            return lists[number].iterator();
          });
    }
    return sources.iterator();
  }
}
