package io.sluice.parse;

import java.util.List;
import java.util.Optional;

/** Which column of a sample is the time, and how it is written. */
final class TimeGuess {
  private static final List<String> NAMES =
      List.of("ts", "timestamp", "timestampms", "time", "datetime", "date", "epoch", "t");
  private static final List<String> PARTS = List.of("time", "date", "stamp", "epoch");

  /** Seconds since 1970 of the years 1980 to 2100. */
  private static final double EARLIEST = 315_532_800;

  private static final double LATEST = 4_102_444_800.0;

  private final SampleColumn column;
  private final String unit;
  private final List<String> patterns;

  private TimeGuess(SampleColumn column, String unit, List<String> patterns) {
    this.column = column;
    this.unit = unit;
    this.patterns = patterns;
  }

  /** The column that looks most like a time. */
  static TimeGuess of(Sample sample) {
    TimeGuess best = null;
    for (SampleColumn column : sample.columns()) {
      TimeGuess guess = column.optional() ? null : of(column);
      if (guess != null && (best == null || guess.score() > best.score())) {
        best = guess;
      }
    }
    return Optional.ofNullable(best)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no column looks like a time: whole seconds, milliseconds or microseconds since 1970, or a date with a time or without"));
  }

  SampleColumn column() {
    return column;
  }

  void write(MappingText text) {
    text.add("ts", MappingText.name(column));
    if (unit != null) {
      text.add("ts.unit", unit);
      return;
    }
    writePattern(text, patterns.get(0));
  }

  private void writePattern(MappingText text, String written) {
    Optional<String> other =
        patterns.stream().filter(pattern -> isTurned(written, pattern)).findFirst();
    if (other.isPresent()) {
      text.unsure("ts.pattern", written, "it may be " + other.get());
    } else {
      text.add("ts.pattern", written);
    }
    TimePattern pattern = TimePattern.of(written);
    if (!pattern.hasTimeOfDay()) {
      text.unsure("ts.at", "16:00", "write when the session closes");
    }
    if (!pattern.hasZone()) {
      text.unsure("ts.zone", "UTC", "write where the feed's clock is, as America/New_York");
    }
  }

  /** Whether two patterns have day and month in each other's place. */
  private static boolean isTurned(String pattern, String other) {
    return pattern.replace('d', 'x').replace('M', 'd').replace('x', 'M').equals(other);
  }

  private static TimeGuess of(SampleColumn column) {
    for (EpochUnit unit : EpochUnit.values()) {
      if (column.nearlyAll(value -> isEpoch(value, unit))
          && (isNamed(column) || isSteady(column))) {
        return new TimeGuess(column, unit.text(), List.of());
      }
    }
    List<String> patterns = WrittenTimes.of(column);
    return patterns.isEmpty() ? null : new TimeGuess(column, null, patterns);
  }

  private static boolean isEpoch(String value, EpochUnit unit) {
    double seconds = SampleColumn.whole(value) / unit.perSecond();
    return EARLIEST <= seconds && seconds < LATEST;
  }

  private static boolean isNamed(SampleColumn column) {
    return column.isCalled(NAMES) || PARTS.stream().anyMatch(column::nameHolds);
  }

  /** Whether the largest value is no more than a third above the smallest: volumes are not so. */
  private static boolean isSteady(SampleColumn column) {
    double least = column.filled().mapToDouble(SampleColumn::number).min().orElse(0);
    double most = column.filled().mapToDouble(SampleColumn::number).max().orElse(0);
    return most * 3 <= least * 4;
  }

  /** A name tells more than a form, and what has a time of day more than a day. */
  private int score() {
    boolean fine = unit != null || TimePattern.of(patterns.get(0)).hasTimeOfDay();
    return (isNamed(column) ? 2 : 0) + (fine ? 1 : 0) + (column.fill() > 0.9 ? 4 : 0);
  }
}
