package io.sluice.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The values that a column has in some rows.
 *
 * @param values one for each row; empty where the row has none
 */
record SampleColumn(String name, boolean optional, List<String> values) {
  /** Nearly all: a feed may hold dirt. */
  private static final double NEARLY = 0.95;

  private static final int LONGEST_WORD = 32;

  Stream<String> filled() {
    return values.stream().filter(value -> !value.isBlank());
  }

  /** How much of the rows have a value here, from 0 to 1. */
  double fill() {
    return values.isEmpty() ? 0 : (double) filled().count() / values.size();
  }

  /** Whether nearly all values, of which there are some, are so. */
  boolean nearlyAll(Predicate<String> condition) {
    long count = filled().count();
    return count > 0 && filled().filter(condition).count() >= count * NEARLY;
  }

  boolean isPositive() {
    return nearlyAll(value -> TickRules.isPrice(number(value)));
  }

  boolean isFromZero() {
    return nearlyAll(value -> TickRules.isSize(number(value)));
  }

  boolean hasFractions() {
    return filled().anyMatch(value -> number(value) % 1 != 0 || value.indexOf('.') >= 0);
  }

  /** Short words, not numbers, in nearly all rows. */
  boolean isText() {
    return fill() >= NEARLY
        && nearlyAll(value -> value.length() <= LONGEST_WORD && Text.isClean(value))
        && filled().filter(value -> !isNumber(value)).count() * 2 > values.size();
  }

  double meanLength() {
    return filled().mapToInt(String::length).average().orElse(0);
  }

  /** Whether each row has another whole number. */
  boolean isNumbering() {
    Set<String> seen = new HashSet<>();
    return values.stream().allMatch(value -> whole(value) >= 0 && seen.add(value));
  }

  /** The values that there are, in lower case. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    filled().forEach(value -> words.add(value.toLowerCase(Locale.ROOT)));
    return words;
  }

  /** Whether it is called by one of these names, alone or at the end of its path. */
  boolean isCalled(List<String> names) {
    return names.stream().anyMatch(this::isCalled);
  }

  boolean isCalled(String plain) {
    String path = name;
    while (true) {
      if (plain(path).equals(plain)) {
        return true;
      }
      int dot = path.indexOf('.');
      if (dot < 0) {
        return false;
      }
      path = path.substring(dot + 1);
    }
  }

  boolean nameHolds(String part) {
    return plain(name).contains(part);
  }

  static boolean isNumber(String value) {
    return !Double.isNaN(number(value));
  }

  static double number(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Decimal.parse(bytes, 0, bytes.length);
  }

  static long whole(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Whole.parse(bytes, 0, bytes.length);
  }

  /** A name without case, spaces and signs: {@code Bid_Size} is {@code bidsize}. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
