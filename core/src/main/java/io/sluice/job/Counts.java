package io.sluice.job;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of records: {@code read = accepted + rejected + filtered}. Counted by the tasks that
 * read them and returned as their result, so that a task that runs twice counts once.
 *
 * @param read records from the source
 * @param accepted those that were parsed and kept
 * @param rejected those that could not be parsed: dead letters
 * @param filtered those that were parsed, and that the job's filter left out
 * @param sinks by the sink's name
 */
public record Counts(
    long read, long accepted, long rejected, long filtered, Map<String, SinkCounts> sinks)
    implements Serializable {
  /** Nothing yet. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, Map.of());

  /** These and others. */
  public Counts plus(Counts other) {
    Map<String, SinkCounts> all = new TreeMap<>(sinks);
    other.sinks.forEach((name, counts) -> all.merge(name, counts, SinkCounts::plus));
    return new Counts(
        read + other.read,
        accepted + other.accepted,
        rejected + other.rejected,
        filtered + other.filtered,
        all);
  }

  /** Whether every record is accounted for. */
  public boolean balanced() {
    return read == accepted + rejected + filtered
        && sinks.values().stream()
            .allMatch(sink -> sink.in() == sink.written() + sink.late() + sink.failed());
  }
}
