package io.sluice.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run was given, what it gave, and what is to go wrong, by batch time. It outlives the
 * streaming context, so that one that is recovered from a checkpoint finds it by the run's id.
 */
final class Journal {
  /** What goes wrong in a batch. */
  enum Fault {
    /** Each task fails once, after half of its elements. */
    TASKS_FAIL,
    /** Each task of the last stage runs again, with the blocks of the batch gone. */
    TASKS_RUN_TWICE,
    /** The batch fails on the driver, after its tasks. */
    DRIVER_FAILS
  }

  private record Slot(String name, long time) {}

  private static final Map<String, Journal> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Map<Slot, List<?>> inputs = new ConcurrentHashMap<>();
  private final Map<Slot, List<?>> outputs = new ConcurrentHashMap<>();
  private final Map<Long, Set<Fault>> faults = new ConcurrentHashMap<>();
  private final Set<String> happened = ConcurrentHashMap.newKeySet();

  private Journal() {}

  static Journal open() {
    Journal journal = new Journal();
    ALL.put(journal.id, journal);
    return journal;
  }

  static Journal of(String id) {
    return ALL.get(id);
  }

  void close() {
    ALL.remove(id);
  }

  String id() {
    return id;
  }

  void give(String input, long time, List<?> elements) {
    inputs.put(new Slot(input, time), elements);
  }

  @SuppressWarnings("unchecked")
  <T> List<T> given(String input, long time) {
    return (List<T>) inputs.getOrDefault(new Slot(input, time), List.of());
  }

  /** The output of a batch; a batch that comes again must give the same. */
  void record(String output, long time, List<?> elements) {
    List<?> before = outputs.putIfAbsent(new Slot(output, time), elements);
    if (before != null && !Bag.of(before).equals(Bag.of(elements))) {
      throw new AssertionError(
          "the batch at %d ms gave %s as '%s', and replayed gives %s"
              .formatted(time, before, output, elements));
    }
  }

  @SuppressWarnings("unchecked")
  <R> Optional<List<R>> got(String output, long time) {
    return Optional.ofNullable((List<R>) outputs.get(new Slot(output, time)));
  }

  void plan(Fault fault, long time) {
    faults.computeIfAbsent(time, t -> ConcurrentHashMap.newKeySet()).add(fault);
  }

  boolean has(Fault fault, long time) {
    return faults.getOrDefault(time, Set.of()).contains(fault);
  }

  /** Notes that a fault happened: it happens once, and what is tried again succeeds. */
  void happens(String fault) {
    happened.add(fault);
  }

  boolean happened(String fault) {
    return happened.contains(fault);
  }
}
