package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "007, 7", "999999999, 999999999"})
  void should_read_a_count(String text, long count) {
    assertEquals(count, new Numbers.Count().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "00", "-1", "+1", "1.0", "1e3", "1,000", "1000000000", "many"})
  void should_refuse_what_is_no_count(String text) {
    assertEquals(
        "must be a whole number from 1 to 999999999, but is '" + text + "'",
        assertThrows(TypeConversionException.class, () -> new Numbers.Count().convert(text))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 0.5", "600, 600", "0.000000001, 1e-9"})
  void should_read_a_factor(String text, double factor) {
    assertEquals(factor, new Numbers.Factor().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "-1", "NaN", "Infinity", "1e3", ".5", "fast"})
  void should_refuse_what_is_no_factor(String text) {
    assertEquals(
        "must be a number above 0, as 600 or 0.5, but is '" + text + "'",
        assertThrows(TypeConversionException.class, () -> new Numbers.Factor().convert(text))
            .getMessage());
  }
}
