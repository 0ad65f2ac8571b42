package io.sluice.parse;

import io.sluice.record.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;

/**
 * Reads times that are written as text. Where clocks are put forward, the hour that they skip is no
 * time; where they are put back, the hour that comes twice is taken as the first of the two.
 */
final class WrittenTime implements TimeReader {
  /** As many days as 16 years have; where each record has a time of its own, none comes again. */
  private static final int MOST_TIMES = 1 << 12;

  private final TimeRule.Written rule;
  private final TimePattern pattern;
  private final CellCache<Long> cache = new CellCache<>(MOST_TIMES, this::parse);

  WrittenTime(TimeRule.Written rule) {
    this.rule = rule;
    this.pattern = TimePattern.of(rule.pattern());
  }

  @Override
  public long read(Cells cells) throws BadRecord {
    if (cells.isEmpty(rule.column())) {
      throw cells.missing(rule.column(), patternRule());
    }
    return cache.get(cells, rule.column());
  }

  private long parse(Cells cells, int column) throws BadRecord {
    String text = Text.decode(cells, column);
    TemporalAccessor fields;
    try {
      fields = pattern.parse(text);
    } catch (DateTimeException e) {
      throw cells.bad(Reason.BAD_TIME, column, patternRule());
    }
    LocalDate date = fields.query(TemporalQueries.localDate());
    LocalTime time = rule.timeOfDay().orElseGet(() -> fields.query(TemporalQueries.localTime()));
    LocalDateTime local = date.atTime(time);
    ZoneOffset offset = offset(fields, local, cells);
    long millis = local.toInstant(offset).toEpochMilli();
    if (!TickRules.isTime(millis)) {
      throw cells.bad(Reason.BAD_TIME, column, TickRules.TIME_RULE);
    }
    return millis;
  }

  private ZoneOffset offset(TemporalAccessor fields, LocalDateTime local, Cells cells)
      throws BadRecord {
    ZoneOffset written = fields.query(TemporalQueries.offset());
    if (written != null) {
      return written;
    }
    ZoneId writtenZone = fields.query(TemporalQueries.zoneId());
    ZoneId zone = writtenZone == null ? rule.zone() : writtenZone;
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw cells.bad(
          Reason.BAD_TIME, rule.column(), "a time that the clocks of " + zone + " do not skip");
    }
    return offsets.get(0);
  }

  private String patternRule() {
    return "a time written as " + rule.pattern();
  }
}
