package io.sluice.bench.harness;

import java.time.Duration;
import java.util.Optional;

/** One way to do the work of a case. For one thread. */
public interface Contestant extends AutoCloseable {
  /** As it stands in the report; Sluice's own begin with {@code sluice}. */
  String name();

  /**
   * Whether its figures may be held against the others': it gives out what they do. Otherwise it is
   * measured beside them, and no ratio is made of it.
   */
  default boolean isComparable() {
    return true;
  }

  /** Makes what is not its own but all share, before any is opened: its memory is nobody's. */
  default void prepare() {}

  /** Makes it ready to be measured: windows are full, state is loaded. Not measured. */
  void open() throws Exception;

  /** How long a round may take: who waits longer is interrupted, and has failed. */
  default Duration limit() {
    return Duration.ofMinutes(30);
  }

  /** Does the next part of the work; all contestants of a case get the same parts. */
  Round round() throws Exception;

  /**
   * What the last round came to: the same of all that do the same work. Empty, if that can't be
   * seen from it.
   */
  Optional<String> result();

  @Override
  void close() throws Exception;
}
