package io.sluice.source;

import io.sluice.record.Input;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one task reads: a stretch of one partition.
 *
 * @param input the partition, with its number
 * @param from the first offset
 * @param until one past the last offset
 */
record KafkaSlice(Input.Partition input, long from, long until) implements Serializable {
  private static final long LEAST = 10_000;

  /**
   * Cuts large ranges, so that all cores work to the end: three partitions on two cores would leave
   * one core idle for a third of the time. Records of one key may then be written by two tasks at
   * once, which is no matter where each row has its own key.
   */
  static List<KafkaSlice> cut(
      List<Range> ranges, Function<Range, Input.Partition> input, int cores) {
    long records = ranges.stream().mapToLong(Range::length).sum();
    long most = Math.max(LEAST, records / (3L * cores) + 1);
    List<KafkaSlice> slices = new ArrayList<>();
    for (Range range : ranges) {
      long parts = (range.length() + most - 1) / most;
      for (long part = 0; part < parts; part++) {
        long from = range.from() + range.length() * part / parts;
        long until = range.from() + range.length() * (part + 1) / parts;
        slices.add(new KafkaSlice(input.apply(range), from, until));
      }
    }
    return slices;
  }
}
