package io.sluice.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class TopNTest {
  @Test
  void should_find_what_sorting_finds_however_the_entries_are_split_and_ordered() {
    Random random = RandomInput.random();
    for (int i = RandomInput.times(3_000); i > 0; i--) {
      // given: entries of few values, so that many are equal, in any order, in some partitions
      List<Tuple2<String, Integer>> entries = new ArrayList<>();
      for (int key = random.nextInt(60); key > 0; key--) {
        entries.add(new Tuple2<>("key " + key, random.nextInt(8)));
      }
      Collections.shuffle(entries, random);
      List<List<Tuple2<String, Integer>>> partitions = new ArrayList<>();
      for (int part = 1 + random.nextInt(4); part > 0; part--) {
        partitions.add(new ArrayList<>());
      }
      entries.forEach(e -> partitions.get(random.nextInt(partitions.size())).add(e));
      int n = 1 + random.nextInt(12);

      // when: each is cut, then what is left of all
      TopN<String, Integer> top = new TopN<>(n, Integer::compare);
      List<Tuple2<String, Integer>> left = new ArrayList<>();
      partitions.forEach(part -> top.call(part.iterator()).forEachRemaining(left::add));
      Collections.shuffle(left, random);
      List<Tuple2<String, Integer>> got = new ArrayList<>();
      top.call(left.iterator()).forEachRemaining(got::add);

      // then
      List<Tuple2<String, Integer>> expected =
          entries.stream()
              .sorted(
                  Comparator.<Tuple2<String, Integer>>comparingInt(e -> -e._2())
                      .thenComparing(Tuple2::_1))
              .limit(n)
              .toList();
      assertEquals(expected, got);
    }
  }
}
