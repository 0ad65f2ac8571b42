package io.sluice.parse;

import java.time.DateTimeException;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;

/** Patterns that feeds write their times by. */
final class WrittenTimes {
  private static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "yyyy/MM/dd",
          "yyyy.MM.dd",
          "dd.MM.yyyy",
          "MM/dd/yyyy",
          "dd/MM/yyyy",
          "M/d/yyyy",
          "d/M/yyyy",
          "dd-MM-yyyy",
          "d-MMM-yyyy",
          "dd-MMM-yyyy",
          "yyyyMMdd");
  private static final List<String> JOINTS = List.of("'T'", " ", "");
  private static final List<String> CLOCKS =
      List.of(
          "HH:mm:ss",
          "HH:mm:ss.SSS",
          "HH:mm:ss.SSSSSS",
          "HH:mm:ss.SSSSSSSSS",
          "HH:mm",
          "HHmmss",
          "HHmmssSSS",
          "h:mm:ss a",
          "h:mm a");
  private static final List<String> ZONES = List.of("", "X", "XXX", "XX", " XX", " XXX", " VV");

  private static final int SHORTEST = "1/1/2013".length();
  private static final int LONGEST = 40;

  private WrittenTimes() {}

  /** A pattern, by its text. */
  private record Known(String text, TimePattern pattern) {
    /** No more than the years that one would deal with: eight digits may be a number. */
    boolean reads(String value) {
      try {
        int year = pattern.parse(value).query(TemporalQueries.localDate()).getYear();
        return 1900 <= year && year < 2100;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  /** Made when first needed: some hundreds. */
  private static final class All {
    private static final List<Known> PATTERNS = all();

    private static List<Known> all() {
      List<Known> patterns = new ArrayList<>();
      for (String date : DATES) {
        add(patterns, date);
        for (String joint : JOINTS) {
          for (String clock : CLOCKS) {
            ZONES.forEach(zone -> add(patterns, date + joint + clock + zone));
          }
        }
      }
      return patterns;
    }

    private static void add(List<Known> patterns, String text) {
      try {
        patterns.add(new Known(text, TimePattern.of(text)));
      } catch (DateTimeException e) {
        // Digits that touch can't always be told apart: such a pattern is not for use.
      }
    }
  }

  static boolean isTime(String value) {
    return isLikely(value) && All.PATTERNS.stream().anyMatch(known -> known.reads(value));
  }

  /** The patterns that nearly all values of a column fit. */
  static List<String> of(SampleColumn column) {
    // The very first may be dirt.
    List<String> first = column.filled().limit(3).filter(WrittenTimes::isLikely).toList();
    if (first.isEmpty()) {
      return List.of();
    }
    return All.PATTERNS.stream()
        .filter(known -> first.stream().anyMatch(known::reads) && column.nearlyAll(known::reads))
        .map(Known::text)
        .toList();
  }

  private static boolean isLikely(String value) {
    return SHORTEST <= value.length()
        && value.length() <= LONGEST
        && Character.isDigit(value.charAt(0));
  }
}
