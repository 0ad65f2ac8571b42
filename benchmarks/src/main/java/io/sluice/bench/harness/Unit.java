package io.sluice.bench.harness;

import java.util.function.ToDoubleFunction;

/** What a round comes to, and which of two is better. */
public enum Unit {
  /** CPU time of the whole JVM, its compiler and collector too. */
  CPU_A_BATCH("ms CPU a batch", false, round -> round.cpuMillis() / round.batchMillis().length),
  /** The same, for work that takes nanoseconds. */
  CPU_A_RECORD("ns CPU a record", false, round -> round.cpuMillis() * 1e6 / round.records()),
  /** From the clock's tick until all outputs are done: the median of a round's batches. */
  TIME_A_BATCH("ms a batch", false, round -> Statistics.median(round.batchMillis())),
  /** From the start of a process. */
  TIME_TO_FIRST_ROW("ms to the first row", false, round -> round.seconds() * 1e3),
  /** By the wall clock. */
  RECORDS_A_SECOND("records/s", true, round -> round.records() / round.seconds());

  private final String text;
  private final boolean moreIsBetter;
  private final ToDoubleFunction<Round> value;

  Unit(String text, boolean moreIsBetter, ToDoubleFunction<Round> value) {
    this.text = text;
    this.moreIsBetter = moreIsBetter;
    this.value = value;
  }

  /** As it stands in the report. */
  public String text() {
    return text;
  }

  /** What a round came to. */
  public double of(Round round) {
    return value.applyAsDouble(round);
  }

  /** How many times better {@code ours} is than {@code other}. */
  public double ratio(double ours, double other) {
    return moreIsBetter ? ours / other : other / ours;
  }
}
