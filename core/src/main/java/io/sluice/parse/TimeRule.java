package io.sluice.parse;

import java.io.Serializable;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** How a column says when something happened. */
sealed interface TimeRule extends Serializable {

  /** The column's place in the row. */
  int column();

  /** What reads the column on the executor. */
  TimeReader reader();

  /** A whole number since 1970-01-01 UTC; what is finer than a millisecond is left out. */
  record Epoch(int column, EpochUnit unit) implements TimeRule {
    @Override
    public TimeReader reader() {
      return new TimeReader.Epoch(this);
    }
  }

  /**
   * Text of a pattern.
   *
   * @param at the time of day, or null if the pattern has one
   * @param zone where the text's clock hangs, or null if the pattern has a zone or an offset
   */
  record Written(int column, String pattern, LocalTime at, ZoneId zone) implements TimeRule {
    Optional<LocalTime> timeOfDay() {
      return Optional.ofNullable(at);
    }

    @Override
    public TimeReader reader() {
      return new WrittenTime(this);
    }
  }
}
