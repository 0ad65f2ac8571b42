package io.sluice.parse;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/** Reads the settings that say how the time is written. */
final class TimeRuleReader {
  private static final String CHOICE =
      "add ts.unit = s, ms or us for numbers since 1970, or ts.pattern = yyyy-MM-dd HH:mm:ss";

  private final Settings settings;
  private final int column;

  private TimeRuleReader(Settings settings, int column) {
    this.settings = settings;
    this.column = column;
  }

  static TimeRule read(Settings settings, int column) {
    TimeRuleReader reader = new TimeRuleReader(settings, column);
    if (!settings.has("ts.unit")) {
      return reader.written(settings.require("ts.pattern", CHOICE));
    }
    settings.refuse("ts.pattern", "ts.unit says that the time is a number");
    settings.refuse("ts.at", "ts.unit says that the time is a number");
    settings.refuse("ts.zone", "ts.unit counts from 1970-01-01 UTC");
    return reader.epoch(settings.require("ts.unit", CHOICE));
  }

  private TimeRule epoch(Setting unit) {
    return EpochUnit.of(unit.text())
        .map(known -> new TimeRule.Epoch(column, known))
        .orElseThrow(
            () -> unit.error("s, ms or us", "it is what the numbers in the column ts count"));
  }

  private TimeRule written(Setting setting) {
    TimePattern pattern = pattern(setting);
    if (!pattern.hasDate()) {
      throw setting.error("a pattern with year, month and day", "write for example yyyy-MM-dd");
    }
    return new TimeRule.Written(
        column,
        setting.text(),
        pattern.hasTimeOfDay() ? none("ts.at", "time of day") : timeOfDay(),
        pattern.hasZone() ? none("ts.zone", "zone") : zone());
  }

  private static TimePattern pattern(Setting setting) {
    try {
      return TimePattern.of(setting.text());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw setting.error(
          "a pattern of java.time.format.DateTimeFormatter",
          "write for example yyyy-MM-dd HH:mm:ss (the formatter says: " + e.getMessage() + ")");
    }
  }

  private <T> T none(String key, String what) {
    settings.refuse(key, "ts.pattern has a " + what);
    return null;
  }

  private LocalTime timeOfDay() {
    Setting at =
        settings.require("ts.at", "ts.pattern has no time of day; write for example ts.at = 16:00");
    try {
      return LocalTime.parse(at.text());
    } catch (DateTimeException e) {
      throw at.error("a time of day", "write for example 16:00");
    }
  }

  private ZoneId zone() {
    Setting zone =
        settings.require(
            "ts.zone", "ts.pattern has no zone; write for example ts.zone = America/New_York");
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException e) {
      throw zone.error("a zone", "write for example America/New_York, UTC or +05:30");
    }
  }
}
