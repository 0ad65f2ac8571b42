package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PercentsTest {
  @ParameterizedTest
  @CsvSource({"0%, 0", "1%, 0.01", "0.5%, 0.005", "100%, 1", "100.0%, 1", "0.000001%, 0.00000001"})
  void should_read_a_part(String text, double part) {
    assertEquals(part, new Percents().convert(text), 1e-18);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "%", "-1%", "100.1%", "101%", "1e1%", "1 %", ".5%", "one%"})
  void should_refuse_what_is_no_part(String text) {
    assertEquals(
        "must be from 0% to 100%, as 1%, but is '" + text + "'",
        assertThrows(TypeConversionException.class, () -> new Percents().convert(text))
            .getMessage());
  }
}
