package io.sluice.parse;

import java.util.Arrays;
import java.util.Optional;

/** What a time since 1970-01-01 UTC is counted in. */
enum EpochUnit {
  SECONDS("s", "seconds", 1_000, 1),
  MILLIS("ms", "milliseconds", 1, 1),
  MICROS("us", "microseconds", 1, 1_000);

  private final String text;
  private final String plural;
  private final long factor;
  private final long divisor;
  private final long earliest;
  private final long latest;

  EpochUnit(String text, String plural, long factor, long divisor) {
    this.text = text;
    this.plural = plural;
    this.factor = factor;
    this.divisor = divisor;
    this.earliest = TickRules.EARLIEST_MILLIS / factor * divisor;
    this.latest = (TickRules.LATEST_MILLIS + 1) / factor * divisor - 1;
  }

  static Optional<EpochUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }

  /** As a mapping names it. */
  String text() {
    return text;
  }

  /** How many make a second. */
  double perSecond() {
    return 1000.0 / factor * divisor;
  }

  String plural() {
    return plural;
  }

  /** Whether this many units since 1970 is a time that a tick may have. */
  boolean isTime(long value) {
    return earliest <= value && value <= latest;
  }

  long toMillis(long value) {
    return divisor == 1 ? value * factor : Math.floorDiv(value, divisor);
  }
}
