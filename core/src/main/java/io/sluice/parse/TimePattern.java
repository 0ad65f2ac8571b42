package io.sluice.parse;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * A pattern of {@link DateTimeFormatter}, with names in English and in any case. Strict: 30
 * February is no day, where the formatter's own default makes it the 28th.
 */
final class TimePattern {
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2013, 10, 7, 15, 45, 30, 0, ZoneOffset.UTC);

  private final DateTimeFormatter formatter;
  private final TemporalAccessor sample;

  private TimePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
    this.sample = formatter.parse(formatter.format(SAMPLE));
  }

  /**
   * A pattern that was proven to read back what it writes.
   *
   * @throws IllegalArgumentException if this is no pattern
   * @throws java.time.DateTimeException if the pattern can't be read back
   */
  static TimePattern of(String pattern) {
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern)
            // Without an era the strict style takes no yyyy, only uuuu.
            .parseDefaulting(ChronoField.ERA, 1)
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);
    try {
      return new TimePattern(formatter);
    } catch (IndexOutOfBoundsException e) {
      // The formatter takes a pattern that it can't write: a year of more than ten letters.
      throw new IllegalArgumentException("Too many pattern letters", e);
    }
  }

  TemporalAccessor parse(String text) {
    return formatter.parse(text);
  }

  boolean hasDate() {
    return sample.query(TemporalQueries.localDate()) != null;
  }

  boolean hasTimeOfDay() {
    return sample.query(TemporalQueries.localTime()) != null;
  }

  boolean hasZone() {
    return sample.query(TemporalQueries.zone()) != null;
  }
}
