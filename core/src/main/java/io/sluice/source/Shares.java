package io.sluice.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shares a batch's room among inputs that wait with more than fits. */
final class Shares {
  private Shares() {}

  /**
   * How many records each input may give: all if they fit, otherwise in proportion to what waits,
   * so that all inputs catch up at the same time. An input that waits with nothing gets no entry.
   * If there is less room than inputs, those that wait with most come first: none starves.
   *
   * @param waiting by input, 0 or more
   * @param room at least 1; the shares add up to it, or to what waits if that is less
   */
  static Map<String, Long> of(Map<String, Long> waiting, long room) {
    long all = waiting.values().stream().mapToLong(Long::longValue).filter(n -> n > 0).sum();
    Map<String, Long> shares = new TreeMap<>();
    long roomLeft = Math.min(room, all);
    long waitingLeft = all;
    List<Map.Entry<String, Long>> mostFirst =
        waiting.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList();
    for (Map.Entry<String, Long> input : mostFirst) {
      long records = input.getValue();
      if (records <= 0) {
        continue;
      }
      long share = (long) Math.ceil((double) records / waitingLeft * roomLeft);
      share = Math.min(Math.min(share, records), roomLeft);
      roomLeft -= share;
      waitingLeft -= records;
      if (share > 0) {
        shares.put(input.getKey(), share);
      }
    }
    return shares;
  }
}
