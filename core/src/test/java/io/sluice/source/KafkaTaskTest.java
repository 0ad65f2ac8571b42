package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.record.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KafkaTaskTest {
  @Test
  void should_read_what_is_small_in_one_task() {
    // given
    List<Range> ranges = List.of(new Range("t/0", 5, 9_004), new Range("t/1", 0, 1));

    // when
    List<KafkaTask> tasks = KafkaTask.of(ranges, KafkaTaskTest::input, 8);

    // then
    KafkaSlice first = new KafkaSlice(input(ranges.get(0)), 5, 9_004);
    KafkaSlice second = new KafkaSlice(input(ranges.get(1)), 0, 1);
    assertEquals(List.of(List.of(first, second)), slices(tasks));
  }

  @Test
  void should_cut_no_range_where_they_are_about_as_long() {
    // given: as many ranges as cores, within a tenth of each other
    List<Range> ranges =
        List.of(
            new Range("t/0", 7, 100_541),
            new Range("t/1", 0, 99_459),
            new Range("t/2", 0, 95_000),
            new Range("t/3", 0, 104_000));

    // when
    List<KafkaTask> tasks = KafkaTask.of(ranges, KafkaTaskTest::input, 4);

    // then
    assertEquals(
        ranges.stream()
            .map(range -> List.of(new KafkaSlice(input(range), range.from(), range.until())))
            .toList(),
        slices(tasks));
  }

  @Test
  void should_share_three_ranges_out_to_two_cores() {
    // given
    List<Range> ranges =
        List.of(
            new Range("t/0", 0, 20_000), new Range("t/1", 0, 20_000), new Range("t/2", 0, 20_000));

    // when
    List<KafkaTask> tasks = KafkaTask.of(ranges, KafkaTaskTest::input, 2);

    // then
    assertEquals(
        List.of(
            List.of(
                new KafkaSlice(input(ranges.get(0)), 0, 20_000),
                new KafkaSlice(input(ranges.get(1)), 0, 10_001)),
            List.of(
                new KafkaSlice(input(ranges.get(1)), 10_001, 20_000),
                new KafkaSlice(input(ranges.get(2)), 0, 20_000))),
        slices(tasks));
  }

  @Test
  void should_give_each_core_about_as_much_in_slices_that_join() {
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      // given
      int cores = 1 + random.nextInt(16);
      List<Range> ranges = new ArrayList<>();
      long records = 0;
      for (int i = 0; i <= random.nextInt(20); i++) {
        long from = random.nextLong(1L << 40);
        long length = 1 + random.nextLong(1_000_000);
        ranges.add(new Range("t/" + i, from, from + length));
        records += length;
      }

      // when
      List<KafkaTask> tasks = KafkaTask.of(ranges, KafkaTaskTest::input, cores);

      // then
      assertEquals(ranges, joined(tasks.stream().flatMap(task -> task.slices().stream()).toList()));
      assertTrue(tasks.size() <= cores, tasks.size() + " tasks for " + cores);
      // Each may have a tenth less, which those after it have to take.
      double most = Math.max(10_000, 1.0 * records / cores) * 1.25 + 1;
      for (KafkaTask task : tasks) {
        long length = task.slices().stream().mapToLong(one -> one.until() - one.from()).sum();
        assertTrue(length <= most, length + " of " + records + " for " + cores + " cores");
        task.slices().forEach(one -> assertTrue(one.until() > one.from(), one.toString()));
      }
    }
  }

  private static List<List<KafkaSlice>> slices(List<KafkaTask> tasks) {
    return tasks.stream().<List<KafkaSlice>>map(KafkaTask::slices).toList();
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
