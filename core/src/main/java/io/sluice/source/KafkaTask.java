package io.sluice.source;

import io.sluice.record.Input;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one task reads, one slice after the other.
 *
 * @param slices one at least
 */
record KafkaTask(ArrayList<KafkaSlice> slices) implements Serializable {
  /** Fewer are not worth a task of their own. */
  private static final long LEAST = 10_000;

  /** A task may have a tenth more or less than its part, rather than cut a range. */
  private static final int SLACK = 10;

  /**
   * Shares ranges out to as many tasks as there are cores, about the same to each: three partitions
   * on two cores, a task each, would leave one core idle for a third of the time. Cuts as few as
   * can be, for each slice needs a consumer that stands where it begins, and to move one costs a
   * fetch. Records of one key may then be written by two tasks at once, which is no matter where
   * each row has its own key.
   */
  static List<KafkaTask> of(List<Range> ranges, Function<Range, Input.Partition> input, int cores) {
    List<KafkaTask> tasks = new ArrayList<>();
    long left = ranges.stream().mapToLong(Range::length).sum();
    long part = 0;
    long room = 0;
    for (Range range : ranges) {
      for (long from = range.from(); from < range.until(); ) {
        if (tasks.isEmpty() || room <= part / SLACK && tasks.size() < cores) {
          tasks.add(new KafkaTask(new ArrayList<>()));
          part = Math.max(LEAST, left / (cores - tasks.size() + 1) + 1);
          room = part;
        }
        long rest = range.until() - from;
        long taken = rest <= room + part / SLACK ? rest : room;
        tasks
            .get(tasks.size() - 1)
            .slices()
            .add(new KafkaSlice(input.apply(range), from, from + taken));
        from += taken;
        left -= taken;
        room -= taken;
      }
    }
    return tasks;
  }
}
