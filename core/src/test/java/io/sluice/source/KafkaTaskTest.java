package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KafkaSliceTest {
  @Test
  void should_not_cut_what_is_small() {
    // given
    List<Range> ranges = List.of(new Range("t/0", 5, 10_005), new Range("t/1", 0, 1));

    // when
    List<KafkaSlice> slices = KafkaSlice.cut(ranges, KafkaSliceTest::input, 8);

    // then
    assertEquals(
        List.of(
            new KafkaSlice(input(ranges.get(0)), 5, 10_005),
            new KafkaSlice(input(ranges.get(1)), 0, 1)),
        slices);
  }

  @Test
  void should_cut_large_ranges_into_like_parts_that_join() {
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      // given
      int cores = 1 + random.nextInt(16);
      List<Range> ranges = new ArrayList<>();
      long records = 0;
      for (int i = 0; i <= random.nextInt(5); i++) {
        long from = random.nextLong(1L << 40);
        long length = 1 + random.nextLong(1_000_000);
        ranges.add(new Range("t/" + i, from, from + length));
        records += length;
      }

      // when
      List<KafkaSlice> slices = KafkaSlice.cut(ranges, KafkaSliceTest::input, cores);

      // then
      assertEquals(ranges, joined(slices));
      long most = Math.max(10_000, records / (3L * cores) + 1);
      for (KafkaSlice slice : slices) {
        assertTrue(slice.until() > slice.from(), slice.toString());
        assertTrue(slice.until() - slice.from() <= most, slice + " of " + records);
      }
      assertTrue(slices.size() <= 3 * cores + ranges.size());
    }
  }

  private static List<Range> joined(List<KafkaSlice> slices) {
    List<Range> ranges = new ArrayList<>();
    for (KafkaSlice slice : slices) {
      String name = "t/" + slice.input().partition();
      Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.input().equals(name)) {
        assertEquals(last.until(), slice.from());
        ranges.set(ranges.size() - 1, new Range(name, last.from(), slice.until()));
      } else {
        ranges.add(new Range(name, slice.from(), slice.until()));
      }
    }
    return ranges;
  }

  private static Input.Partition input(Range range) {
    return new Input.Partition("t", Integer.parseInt(range.input().substring(2)), 0);
  }
}
